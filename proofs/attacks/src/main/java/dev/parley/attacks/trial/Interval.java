package dev.parley.attacks.trial;

import dev.parley.attacks.honest.Samples;
import java.time.Duration;

/**
 * A part of a trial.
 *
 * @param from of {@link System#nanoTime}
 * @param to the same
 */
record Interval(long from, long to) {

    /** Waits for it to pass. */
    static Interval pass(Duration time) {
        long from = System.nanoTime();
        Pause.of(time);
        return new Interval(from, System.nanoTime());
    }

    double p50(Samples samples) {
        return samples.millis(0.5, from, to);
    }

    double p99(Samples samples) {
        return samples.millis(0.99, from, to);
    }

    /** Returns true if the p99 of each whole second is below the bound, and that of the whole. */
    boolean isBelow(double millis, Samples samples) {
        for (double p99 : samples.p99BySecond(from, to)) {
            if (p99 >= millis) {
                return false;
            }
        }
        return p99(samples) < millis;
    }

    /** Returns true if so many seconds in a row have a p99 above the bound. */
    boolean isAbove(double millis, int seconds, Samples samples) {
        int inARow = 0;
        for (double p99 : samples.p99BySecond(from, to)) {
            inARow = p99 > millis ? inARow + 1 : 0;
            if (inARow >= seconds) {
                return true;
            }
        }
        return false;
    }
}
