package dev.parley.bench.stats;

import java.util.Arrays;

/**
 * A histogram of nanoseconds with buckets at most 1/32 wide, so that a percentile is right to three per cent. Allocates
 * nothing per value. For one thread.
 */
public final class Latencies {

    private static final int SUB_BITS = 5;
    private static final int SUB = 1 << SUB_BITS;

    private final long[] counts = new long[(Long.SIZE - SUB_BITS) * SUB];
    private long total;

    public void add(long nanos) {
        counts[bucket(Math.max(0, nanos))]++;
        total++;
    }

    public void clear() {
        Arrays.fill(counts, 0);
        total = 0;
    }

    /**
     * @param share 0.5 for the median
     * @return milliseconds; 0 if there are no values
     */
    public double millis(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * total));
        long seen = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            seen += counts[bucket];
            if (seen >= rank) {
                return smallest(bucket) / 1e6;
            }
        }
        return 0;
    }

    private static int bucket(long value) {
        if (value < SUB) {
            return (int) value;
        }
        int shift = Long.SIZE - 1 - SUB_BITS - Long.numberOfLeadingZeros(value);
        return shift * SUB + (int) (value >>> shift);
    }

    private static long smallest(int bucket) {
        int shift = Math.max(0, bucket / SUB - 1);
        return (long) (bucket - shift * SUB) << shift;
    }
}
