package dev.parley.launcher.memory;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Ends the process if an event loop stands still while the heap is full. That is memory which has ended without an error that
 * anybody saw: the loop waits for collections that free nothing, or died of an error that was swallowed.
 */
public final class StandstillWatch {

    private static final long PERIOD_MILLIS = 1_000;
    private static final long STANDSTILL_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final String WHY =
            "Out of memory: an event loop stands still and the heap is full. The process ends";

    private final List<Heartbeat> loops = new CopyOnWriteArrayList<>();
    private final BooleanSupplier isHeapFull;
    private final LongSupplier nanoTime;
    private final Runnable end;
    private long lookedAt;

    public StandstillWatch() {
        this(new FullHeap()::isFull, System::nanoTime, () -> OutOfMemory.end(WHY));
    }

    StandstillWatch(BooleanSupplier isHeapFull, LongSupplier nanoTime, Runnable end) {
        this.isHeapFull = isHeapFull;
        this.nanoTime = nanoTime;
        this.end = end;
        this.lookedAt = nanoTime.getAsLong();
    }

    /** Watches all event loops on a thread of its own, as long as the process runs. */
    public Future<?> start(Vertx vertx, int eventLoops) {
        Thread thread = new Thread(this::watch, "standstill-watch");
        thread.setDaemon(true);
        thread.start();
        return vertx.deployVerticle(this::heartbeat, new DeploymentOptions().setInstances(eventLoops));
    }

    Heartbeat heartbeat() {
        Heartbeat loop = new Heartbeat();
        loops.add(loop);
        return loop;
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(PERIOD_MILLIS);
                look();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** A loop that was late only because the whole process was, such as after a SIGSTOP, gets another period. */
    void look() {
        long now = nanoTime.getAsLong();
        boolean wasPaused = now - lookedAt > STANDSTILL_NANOS;
        lookedAt = now;
        if (!wasPaused && isHeapFull.getAsBoolean() && isAnyStill(now)) {
            end.run();
        }
    }

    private boolean isAnyStill(long now) {
        for (Heartbeat loop : loops) {
            if (now - loop.beatAt() > STANDSTILL_NANOS) {
                return true;
            }
        }
        return false;
    }
}
