package dev.parley.launcher;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * An endless series of faults that depends on its seed alone. Each kind comes once, in random order, before any comes again.
 */
final class FaultSchedule {

    /**
     * @param target a number from which the victim is chosen
     * @param length from 0, the shortest, to 1
     * @param pause how long to wait afterwards, from 0 to 1
     */
    record Step(FaultKind kind, int target, double length, double pause) {}

    private final Random random;
    private final List<FaultKind> left = new ArrayList<>();

    FaultSchedule(long seed) {
        random = new Random(seed);
    }

    Step next() {
        if (left.isEmpty()) {
            left.addAll(List.of(FaultKind.values()));
            Collections.shuffle(left, random);
        }
        FaultKind kind = left.remove(left.size() - 1);
        return new Step(kind, random.nextInt(1 << 16), random.nextDouble(), random.nextDouble());
    }
}
