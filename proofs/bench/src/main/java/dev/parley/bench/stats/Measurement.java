package dev.parley.bench.stats;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One number of one run.
 *
 * @param name with its unit
 */
public record Measurement(String name, double value) {

    /** @param name without its unit, MiB */
    public static Measurement mebibytes(String name, long bytes) {
        return new Measurement("MiB " + name, (double) bytes / (1 << 20));
    }

    @Override
    public String toString() {
        return format(value) + " " + name;
    }

    /** All numbers of a run in one line. */
    public static String line(List<Measurement> measured) {
        return measured.stream().map(Measurement::toString).collect(Collectors.joining(", "));
    }

    /** Formats with three digits or more, and k and M for thousands and millions. */
    public static String format(double value) {
        double size = Math.abs(value);
        if (size >= 1e6) {
            return String.format(Locale.ROOT, "%.2f M", value / 1e6);
        }
        if (size >= 1e4) {
            return String.format(Locale.ROOT, "%.1f k", value / 1e3);
        }
        return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }
}
