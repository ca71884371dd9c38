package dev.parley.meters;

import java.util.Arrays;

/**
 * The upper bounds by which a histogram sorts values. A value counts in the first bucket whose bound it does not exceed; the
 * last bucket has no bound. Bounds of times are in nanoseconds.
 */
public final class Buckets {

    private static final long MICROS = 1_000;
    private static final long MILLIS = 1_000_000;
    private static final long SECONDS = 1_000_000_000;

    /** From 100 µs to 30 s: how long functions take. */
    public static final Buckets LATENCY = of(
            100 * MICROS,
            250 * MICROS,
            500 * MICROS,
            MILLIS,
            2_500 * MICROS,
            5 * MILLIS,
            10 * MILLIS,
            25 * MILLIS,
            50 * MILLIS,
            100 * MILLIS,
            250 * MILLIS,
            500 * MILLIS,
            SECONDS,
            2_500 * MILLIS,
            5 * SECONDS,
            10 * SECONDS,
            30 * SECONDS);

    /** From 10 µs to 5 s: what event loops and Redis take. */
    public static final Buckets SHORT = of(
            10 * MICROS,
            25 * MICROS,
            50 * MICROS,
            100 * MICROS,
            250 * MICROS,
            500 * MICROS,
            MILLIS,
            2_500 * MICROS,
            5 * MILLIS,
            10 * MILLIS,
            25 * MILLIS,
            50 * MILLIS,
            100 * MILLIS,
            250 * MILLIS,
            500 * MILLIS,
            SECONDS,
            5 * SECONDS);

    /** Powers of two from 1 to 1024: how many there are of something. */
    public static final Buckets SIZES = of(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024);

    private final long[] bounds;

    private Buckets(long[] bounds) {
        this.bounds = bounds;
    }

    /** @throws IllegalArgumentException if there is no bound, or one that is not above the one before it */
    public static Buckets of(long... bounds) {
        for (int i = 1; i < bounds.length; i++) {
            if (bounds[i] <= bounds[i - 1]) {
                throw new IllegalArgumentException("Bounds must rise: " + Arrays.toString(bounds));
            }
        }
        if (bounds.length == 0) {
            throw new IllegalArgumentException("A histogram needs a bound");
        }
        return new Buckets(bounds.clone());
    }

    /** How many buckets there are, with the last one, which has no bound. */
    public int size() {
        return bounds.length + 1;
    }

    /** The upper bounds, rising. The last bucket has none. */
    public long[] bounds() {
        return bounds.clone();
    }

    /** The bucket of a value. Short values are the frequent ones, so the search begins at the shortest. */
    int indexOf(long value) {
        int index = 0;
        while (index < bounds.length && value > bounds[index]) {
            index++;
        }
        return index;
    }
}
