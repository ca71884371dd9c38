package dev.parley.bench.micro;

import java.lang.management.ManagementFactory;

/** Counts what steps allocate on the thread that runs them, to the byte, as HotSpot tells it. */
final class Allocated {

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Pools fill at one in eight of what passes through them (Netty's Recycler); caches and tables grow meanwhile. */
    private static final int WARM_UP = 20;

    private static final int BATCHES = 10;

    /** How often a batch is run in all. */
    static final int RUNS = WARM_UP + BATCHES;

    private Allocated() {}

    /**
     * The least of several batches: a timer, or a table that grows, may fall into one. The interpreter allocates all that
     * the code says; compiled code may leave some out, and adds nothing.
     *
     * @param steps in a batch
     */
    static double perStep(Runnable step, int steps) {
        for (int i = 0; i < WARM_UP; i++) {
            run(step, steps);
        }
        long least = Long.MAX_VALUE;
        for (int i = 0; i < BATCHES; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            run(step, steps);
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return (double) least / steps;
    }

    private static void run(Runnable step, int steps) {
        for (int i = 0; i < steps; i++) {
            step.run();
        }
    }
}
