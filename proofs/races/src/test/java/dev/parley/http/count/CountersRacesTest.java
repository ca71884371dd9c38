package dev.parley.http.count;

import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * Threads register a counter by one name and count, while an event loop counts by a name of its own. On real threads: Lincheck
 * can't follow the regular expression that checks names.
 */
public class CountersRacesTest {

    private final Counters counters = new Counters();
    private final LoopCounter ofLoop = counters.loopCounter("loop");
    private final AtomicLong expected = new AtomicLong();

    @Operation
    public void count() {
        counters.counter("shared").increment();
        expected.incrementAndGet();
    }

    @Operation(nonParallelGroup = "loop")
    public void countOnLoop() {
        ofLoop.increment();
    }

    @Operation
    public long loopCount() {
        return ofLoop.get();
    }

    @Validate
    public void nothingIsCountedTwiceOrNever() {
        long counted = counters.values().getOrDefault("shared", 0L);
        if (counted != expected.get()) {
            throw new AssertionError(counted + " counted, " + expected.get() + " expected");
        }
    }

    @Test
    void every_increment_counts_once() {
        new StressOptions()
                .iterations(5)
                .invocationsPerIteration(300)
                .threads(2)
                .actorsPerThread(3)
                .check(CountersRacesTest.class);
    }
}
