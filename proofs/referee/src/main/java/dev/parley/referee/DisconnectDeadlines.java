package dev.parley.referee;

import dev.parley.referee.Incident.Disturbance;
import java.util.Comparator;
import java.util.List;

/** Until when a {@code $disconnect} must have come. The bound starts again with each disturbance before its end. */
final class DisconnectDeadlines {

    private final List<Disturbance> disturbances;
    private final long bound;

    /** @param bound in nanoseconds */
    DisconnectDeadlines(List<Disturbance> disturbances, long bound) {
        this.disturbances = disturbances.stream()
                .sorted(Comparator.comparingLong(Disturbance::from))
                .toList();
        this.bound = bound;
    }

    /** Returns from when the bound counts for what was due at one time and came at another. */
    long start(long due, long came) {
        long start = due;
        for (Disturbance disturbance : disturbances) {
            boolean isBefore = disturbance.from() <= start + bound && disturbance.from() < came;
            if (isBefore && disturbance.to() > start) {
                start = disturbance.to();
            }
        }
        return start;
    }

    boolean isLate(long start, long at) {
        return at > start + bound;
    }
}
