package dev.parley.launcher;

import dev.parley.launcher.BusLine.Fault;
import dev.parley.referee.Incident.Disturbance;
import dev.parley.referee.Lifetimes;
import java.time.Duration;
import java.util.List;

/** Cuts the event bus between processes. */
final class BusFaults {

    /** Most cuts are short; the rest last longer than a process in doubt stays a member, which is 10 s. */
    private static final double SHORT = 0.8;

    private static final Duration LONG = Duration.ofSeconds(12);

    private final ChatLoad load;
    private final Lifetimes lifetimes;
    private final Duration lease;

    BusFaults(ChatLoad load, Lifetimes lifetimes, Duration lease) {
        this.load = load;
        this.lifetimes = lifetimes;
        this.lease = lease;
    }

    /** Cuts two processes off from each other; a one-way cut stops what the first sends to the second. */
    void cutLink(FaultKind kind, FleetProcess one, FleetProcess other, double length) {
        switch (kind) {
            case LINK_CUT -> during(length, List.of(new Cut(one, other, Fault.CUT), new Cut(other, one, Fault.CUT)));
            case LINK_SILENT ->
                during(length, List.of(new Cut(one, other, Fault.SILENT), new Cut(other, one, Fault.SILENT)));
            default -> during(length, oneWay(one, other));
        }
    }

    /** Cuts a process off from all others, silently; a one-way cut stops what it sends, or what the others send to it. */
    void cutOff(FaultKind kind, FleetProcess one, List<FleetProcess> all, double length) {
        List<Cut> cuts = all.stream()
                .filter(other -> !other.equals(one))
                .flatMap(other -> cuts(kind, one, other).stream())
                .toList();
        during(length, cuts);
    }

    private static List<Cut> cuts(FaultKind kind, FleetProcess one, FleetProcess other) {
        return switch (kind) {
            case ONE_WAY_CUT_TO_BUS -> oneWay(one, other);
            case ONE_WAY_CUT_FROM_BUS -> oneWay(other, one);
            default -> List.of(new Cut(one, other, Fault.SILENT), new Cut(other, one, Fault.SILENT));
        };
    }

    /** What one process sends over its own connection, and what it answers over the other's. */
    private static List<Cut> oneWay(FleetProcess from, FleetProcess to) {
        return List.of(new Cut(from, to, Fault.TO_PROCESS), new Cut(to, from, Fault.FROM_PROCESS));
    }

    /** What happens to one process's connections to another. */
    private record Cut(FleetProcess from, FleetProcess to, Fault how) {

        void begin() {
            to.bus().fail(from.name(), how);
        }

        void end() {
            to.bus().fail(from.name(), Fault.NONE);
        }
    }

    private void during(double length, List<Cut> cuts) {
        long from = System.nanoTime();
        cuts.forEach(Cut::begin);
        load.speakingFor(time(length));
        cuts.forEach(Cut::end);
        lifetimes.add(new Disturbance("", from, System.nanoTime()));
    }

    private Duration time(double length) {
        return length < SHORT ? Duration.ofMillis(Math.round(lease.toMillis() * (0.3 + 2.2 * length / SHORT))) : LONG;
    }
}
