package dev.parley.gateway.rate;

import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Samples a process's numbers once a second, and keeps the samples of five minutes. A number that appears later has fewer.
 * Thread-safe.
 *
 * <p>While its event loop stands still, no samples are taken. The next sample then covers the whole time.
 */
public final class RateSampler {

    /** How many seconds are remembered. */
    public static final int SECONDS = 300;

    private static final long INTERVAL_MILLIS = 1000;

    /** What is sampled. */
    @FunctionalInterface
    public interface Source {

        /** Called once a second, on any thread. */
        Reading read();
    }

    /**
     * The numbers of one moment, by name.
     *
     * @param totals that only grow: what they grew by in each second is remembered
     * @param present remembered as they are
     */
    public record Reading(Map<String, Long> totals, Map<String, Long> present) {}

    private final Source source;
    private final Map<String, Series> series = new HashMap<>();
    private int samples;
    private long timer = -1;

    public RateSampler(Source source) {
        this.source = source;
    }

    /** Starts on the current context. */
    public synchronized void start(Vertx vertx) {
        timer = vertx.setPeriodic(INTERVAL_MILLIS, tick -> sample());
    }

    public synchronized void stop(Vertx vertx) {
        vertx.cancelTimer(timer);
    }

    /** Takes one sample; called once a second. */
    void sample() {
        // Without the lock: whoever asks for rates, perhaps on another event loop, does not wait for the reading.
        add(source.read());
    }

    private synchronized void add(Reading now) {
        now.totals().forEach((name, total) -> of(name).addTotal(total));
        now.present().forEach((name, value) -> of(name).add(value));
        samples++;
    }

    private Series of(String name) {
        return series.computeIfAbsent(name, first -> new Series(SECONDS));
    }

    /** Returns the numbers of the last seconds by name, the newest last; fewer if the process started lately. */
    public synchronized Map<String, long[]> last(int seconds) {
        Map<String, long[]> last = new TreeMap<>();
        series.forEach((name, values) -> last.put(name, values.last(seconds)));
        return last;
    }

    /** Returns the mean per second over the last seconds; 0 for a name that is not sampled. */
    public synchronized double perSecond(String name, int seconds) {
        Series found = series.get(name);
        int over = Math.min(seconds, samples);
        return found == null || over == 0 ? 0 : (double) found.sumOfLast(over) / over;
    }
}
