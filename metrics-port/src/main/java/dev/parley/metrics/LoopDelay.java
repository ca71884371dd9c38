package dev.parley.metrics;

import dev.parley.meters.Buckets;
import dev.parley.meters.Family;
import dev.parley.meters.LoopHistogram;
import dev.parley.meters.LoopMeters;
import dev.parley.meters.Meters;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Measures how late its event loop is: everything that the loop serves waits as long. To be deployed on every loop. */
public final class LoopDelay extends VerticleBase {

    private static final Family DELAY = Family.histogram(
            "parley_loop_delay_seconds",
            "How late an event loop ran a timer that was due, every 100 ms on each loop.",
            Buckets.SHORT);

    private static final long PERIOD_MILLIS = 100;
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS);

    private final Meters meters;

    @SuppressWarnings("NullAway.Init") // set first in start
    private LoopMeters loop;

    private long dueAt;

    public LoopDelay(Meters meters) {
        this.meters = meters;
    }

    /** What it measures, for the page about metrics. */
    public static List<Family> families() {
        return List.of(DELAY);
    }

    @Override
    public Future<?> start() {
        loop = meters.loop();
        LoopHistogram delay = loop.histogram(DELAY);
        later(delay);
        return Future.succeededFuture();
    }

    /** A timer for each turn: a periodic one would catch up after a delay, and count it once more each time. */
    private void later(LoopHistogram delay) {
        dueAt = System.nanoTime() + PERIOD_NANOS;
        vertx.setTimer(PERIOD_MILLIS, due -> {
            delay.record(Math.max(0, System.nanoTime() - dueAt));
            later(delay);
        });
    }

    @Override
    public Future<?> stop() {
        loop.close();
        return Future.succeededFuture();
    }
}
