package dev.parley.launcher;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * An endless series of faults that depends on its seed alone. Each kind comes once, in random order, before any comes again.
 * Some faults begin while another lasts.
 */
final class FaultSchedule {

    private static final double OVERLAPPING = 0.3;

    /**
     * @param target a number from which the victim is chosen
     * @param length from 0, the shortest, to 1
     * @param pause how long to wait afterwards, from 0 to 1
     * @param overlap another fault that begins while this one lasts
     */
    record Step(FaultKind kind, int target, double length, double pause, Optional<Overlap> overlap) {

        int faults() {
            return overlap.isPresent() ? 2 : 1;
        }
    }

    /** @param delay how long after the first fault the second begins, from 0 to 1 */
    record Overlap(Step second, double delay) {}

    private final Random random;
    private final Set<FaultKind> kinds;
    private final List<FaultKind> left = new ArrayList<>();

    /** @param kinds of which the series consists */
    FaultSchedule(long seed, Set<FaultKind> kinds) {
        this.random = new Random(seed);
        this.kinds = EnumSet.copyOf(kinds);
    }

    /** @param max how many faults it may be at most */
    Step next(int max) {
        if (left.isEmpty()) {
            left.addAll(kinds);
            Collections.shuffle(left, random);
        }
        FaultKind kind = left.remove(left.size() - 1);
        boolean overlaps = random.nextDouble() < OVERLAPPING && max > 1;
        Optional<Overlap> overlap = overlaps ? second(kind) : Optional.empty();
        return step(kind, overlap);
    }

    /** Empty if none of the kinds that are left may happen meanwhile. */
    private Optional<Overlap> second(FaultKind first) {
        for (int i = left.size() - 1; i >= 0; i--) {
            if (first.allows(left.get(i))) {
                return Optional.of(new Overlap(step(left.remove(i), Optional.empty()), random.nextDouble()));
            }
        }
        return Optional.empty();
    }

    private Step step(FaultKind kind, Optional<Overlap> overlap) {
        return new Step(kind, random.nextInt(1 << 16), random.nextDouble(), random.nextDouble(), overlap);
    }
}
