package dev.parley.bench.cluster.stage;

/** Waits, where waiting is the point: a fault lasts, a poll comes again. */
public final class Pause {

    private Pause() {}

    /** @throws IllegalStateException if interrupted */
    public static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
