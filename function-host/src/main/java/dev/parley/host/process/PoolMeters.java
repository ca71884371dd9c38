package dev.parley.host.process;

import dev.parley.meters.Buckets;
import dev.parley.meters.Family;
import dev.parley.meters.Label;
import dev.parley.meters.LoopCounter;
import dev.parley.meters.LoopHistogram;
import dev.parley.meters.LoopMeters;
import dev.parley.meters.Meters;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What happens to the processes of one function. Used on the pool's context. */
public final class PoolMeters {

    private static final Label FUNCTION = Label.open("function", "the app's functions that run in processes", 100);
    private static final String READY = "ready";
    private static final String FAILED = "failed";

    private static final Family PROCESSES = Family.gauge(
                    "parley_function_processes", "Processes of functions, from their start to their end.")
            .by(FUNCTION);

    private static final Family STARTS = Family.counter(
                    "parley_function_process_starts_total",
                    "Starts of processes: ready is one that asked for its first event in time.")
            .by(FUNCTION, Label.of("result", READY, FAILED));

    private static final Family CRASHES = Family.counter(
                    "parley_function_process_crashes_total",
                    "Processes of functions that ended by themselves after their start.")
            .by(FUNCTION);

    private static final Family KILLS = Family.counter(
                    "parley_function_process_kills_total",
                    "Processes of functions that were killed because an event took longer than its timeout.")
            .by(FUNCTION);

    private static final Family WAITING = Family.gauge(
                    "parley_function_events_waiting", "Events that wait for a free process of their function.")
            .by(FUNCTION);

    private static final Family WAIT = Family.histogram(
                    "parley_function_process_wait_seconds",
                    "How long events waited for a free process of their function.",
                    Buckets.LATENCY)
            .by(FUNCTION);

    private final LoopMeters meters;
    private final LoopCounter processes;
    private final LoopCounter ready;
    private final LoopCounter failed;
    private final LoopCounter crashes;
    private final LoopCounter kills;
    private final LoopCounter waiting;
    private final LoopHistogram wait;

    /** @param function its name in the manifest */
    PoolMeters(Meters all, String function) {
        this.meters = all.loop();
        this.processes = meters.counter(PROCESSES, function);
        this.ready = meters.counter(STARTS, function, READY);
        this.failed = meters.counter(STARTS, function, FAILED);
        this.crashes = meters.counter(CRASHES, function);
        this.kills = meters.counter(KILLS, function);
        this.waiting = meters.counter(WAITING, function);
        this.wait = meters.histogram(WAIT, function);
    }

    public static List<Family> families() {
        return List.of(PROCESSES, STARTS, CRASHES, KILLS, WAITING, WAIT);
    }

    void started() {
        processes.increment();
    }

    void gone() {
        processes.add(-1);
    }

    void ready() {
        ready.increment();
    }

    void left(ExitReason why) {
        if (why instanceof ExitReason.NotStarted) {
            failed.increment();
        } else if (why instanceof ExitReason.Crashed) {
            crashes.increment();
        }
    }

    void killed() {
        kills.increment();
    }

    /** @param events that wait from now on; negative if they don't any more */
    void waiting(int events) {
        waiting.add(events);
    }

    void waited(long millis) {
        wait.record(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    void close() {
        meters.close();
    }
}
