package dev.parley.attacks.trial;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets time pass. */
final class Pause {

    private Pause() {}

    static void of(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during a trial", e);
        }
    }
}
