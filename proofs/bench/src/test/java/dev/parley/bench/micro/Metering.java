package dev.parley.bench.micro;

import dev.parley.meters.Buckets;
import dev.parley.meters.Counter;
import dev.parley.meters.Family;
import dev.parley.meters.LoopCounter;
import dev.parley.meters.LoopHistogram;
import dev.parley.meters.LoopMeters;
import dev.parley.meters.Meters;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What counting and timing costs, by Parley's meters and by Micrometer's over the same buckets. */
@State(Scope.Thread)
public class Metering {

    private static final Family COUNTED = Family.counter("parley_counted_total", "Counted.");
    private static final Family TIMED = Family.histogram("parley_timed_seconds", "Timed.", Buckets.LATENCY);

    private final Meters meters = new Meters();
    private final LoopMeters loop = meters.loop();
    private final LoopCounter loopCounter = loop.counter(COUNTED);
    private final LoopHistogram loopHistogram = loop.histogram(TIMED);
    private final Counter counter = meters.counter(COUNTED);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final io.micrometer.core.instrument.Counter micrometerCounter = registry.counter("counted");
    private final Timer micrometerTimer = Timer.builder("timed")
            .serviceLevelObjectives(Arrays.stream(Buckets.LATENCY.bounds())
                    .mapToObj(Duration::ofNanos)
                    .toArray(Duration[]::new))
            .register(registry);

    private long nanos = 1;

    /** A duration from microseconds to some milliseconds, another each time. */
    private long next() {
        nanos = nanos * 6364136223846793005L + 1442695040888963407L;
        return (nanos >>> 42) & 0x3fffff;
    }

    @Benchmark
    public void loopCounter() {
        loopCounter.increment();
    }

    @Benchmark
    public void sharedCounter() {
        counter.increment();
    }

    @Benchmark
    public void micrometerCounter() {
        micrometerCounter.increment();
    }

    @Benchmark
    public void loopHistogram() {
        loopHistogram.record(next());
    }

    @Benchmark
    public void micrometerTimer() {
        micrometerTimer.record(next(), TimeUnit.NANOSECONDS);
    }

    /** What an event pays beside: the time at its end. */
    @Benchmark
    public long nanoTime() {
        return System.nanoTime();
    }
}
