package dev.parley.bench.stats;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One server measured once.
 *
 * @param number the runs of all servers with this number were made in turn, 1 being the first
 * @param measured empty if it failed
 * @param failure why it has no result; empty if it has one
 */
public record Run(int number, String server, List<Measurement> measured, String failure) {

    public Run {
        measured = List.copyOf(measured);
    }

    public static Run of(int number, String server, List<Measurement> measured) {
        return new Run(number, server, measured, "");
    }

    public static Run failed(int number, String server, String why) {
        return new Run(number, server, List.of(), why.isBlank() ? "no reason given" : why);
    }

    public boolean hasFailed() {
        return !failure.isEmpty();
    }

    /** Empty if it was not measured, or not on this server. */
    public OptionalDouble value(String name) {
        return measured.stream()
                .filter(measurement -> measurement.name().equals(name))
                .mapToDouble(Measurement::value)
                .findFirst();
    }

    @Override
    public String toString() {
        String what = hasFailed() ? "no result: " + failure : Measurement.line(measured);
        return "run " + number + " " + server + ": " + what;
    }
}
