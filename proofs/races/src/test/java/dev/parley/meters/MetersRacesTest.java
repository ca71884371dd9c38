package dev.parley.meters;

import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * Threads register a counter by one name and count, while an event loop counts by a name of its own and ends. On real threads:
 * Lincheck can't follow the regular expression that checks names.
 */
public class MetersRacesTest {

    private static final Family SHARED =
            Family.counter("parley_shared_total", "Shared.").inStatus("shared");
    private static final Family OF_LOOPS =
            Family.counter("parley_loops_total", "Of loops.").inStatus("loops");

    private final Meters meters = new Meters();
    private LoopMeters loop = meters.loop();
    private final AtomicLong expected = new AtomicLong();
    private final AtomicLong expectedOfLoops = new AtomicLong();

    @Operation
    public void count() {
        meters.counter(SHARED).increment();
        expected.incrementAndGet();
    }

    @Operation(nonParallelGroup = "loop")
    public void countOnLoop() {
        loop.counter(OF_LOOPS).increment();
        expectedOfLoops.incrementAndGet();
    }

    @Operation(nonParallelGroup = "loop")
    public void endLoop() {
        loop.close();
        loop = meters.loop();
    }

    /** Whatever happens meanwhile, what was counted before is never counted less. */
    @Operation
    public boolean read() {
        long before = number("loops");
        return number("loops") >= before;
    }

    @Validate
    public void nothingIsCountedTwiceOrNever() {
        if (number("shared") != expected.get() || number("loops") != expectedOfLoops.get()) {
            throw new AssertionError(
                    meters.status() + " counted, " + expected.get() + " and " + expectedOfLoops.get() + " expected");
        }
    }

    private long number(String name) {
        return meters.status().getOrDefault(name, 0L);
    }

    @Test
    void every_increment_counts_once() {
        new StressOptions()
                .iterations(3)
                .invocationsPerIteration(300)
                .threads(2)
                .actorsPerThread(3)
                .check(MetersRacesTest.class);
    }
}
