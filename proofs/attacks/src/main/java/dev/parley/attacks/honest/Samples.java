package dev.parley.attacks.honest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How long each message took to be answered, by the time at which it was due. Any thread. */
public final class Samples {

    private static final long SECOND = 1_000_000_000L;
    private static final double NANOS_PER_MILLI = 1e6;

    private static final class Sample {

        final long due;
        long answered;

        Sample(long due) {
            this.due = due;
        }
    }

    private final List<Sample> samples = new ArrayList<>();

    /** Begins a message. Returns its number. */
    synchronized int begin(long due) {
        samples.add(new Sample(due));
        return samples.size() - 1;
    }

    synchronized void answer(int number, long now) {
        Sample sample = samples.get(number);
        if (sample.answered == 0) {
            sample.answered = now;
        }
    }

    /** Returns how many messages that were due before a time have no answer. */
    public synchronized long unanswered(long before) {
        return samples.stream()
                .filter(sample -> sample.due - before < 0 && sample.answered == 0)
                .count();
    }

    /**
     * Milliseconds within which a share of the messages was answered that were due in an interval. One without an answer counts
     * as if it came now. 0 without messages.
     */
    public synchronized double millis(double share, long from, long to) {
        long now = System.nanoTime();
        long[] sorted = samples.stream()
                .filter(sample -> sample.due - from >= 0 && sample.due - to < 0)
                .mapToLong(sample -> (sample.answered == 0 ? now : sample.answered) - sample.due)
                .sorted()
                .toArray();
        return sorted.length == 0
                ? 0
                : sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))] / NANOS_PER_MILLI;
    }

    /** The p99 of each whole second of an interval, in milliseconds. */
    public double[] p99BySecond(long from, long to) {
        int seconds = (int) ((to - from) / SECOND);
        double[] each = new double[seconds];
        Arrays.setAll(each, second -> millis(0.99, from + second * SECOND, from + (second + 1) * SECOND));
        return each;
    }
}
