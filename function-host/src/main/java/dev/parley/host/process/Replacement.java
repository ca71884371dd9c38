package dev.parley.host.process;

import dev.parley.host.launch.FunctionCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts new code in the place of old: one process is started, and when it is ready, one of the old ones takes no more events;
 * so on, until none is left. If the new one can't be started, the old ones go on, and it is tried again by and by.
 */
final class Replacement {

    /** What it asks of its pool. */
    interface Workers {

        /** Those that take events, or will. */
        List<Worker> all();

        /** Starts one more than there may be otherwise; empty if it may not be done now. */
        Optional<Worker> startBeside();
    }

    private static final Logger LOG = LoggerFactory.getLogger(Replacement.class);

    private final FunctionCode code;
    private final Workers workers;
    /** By the generation that was asked for. Bounded: a generation nobody has run yet is asked for again by the same. */
    private final SortedMap<Integer, Promise<Void>> asked = new TreeMap<>();

    private int generation;
    private boolean hasRun;
    private @Nullable Worker beside;

    Replacement(FunctionCode code, Workers workers) {
        this.code = code;
        this.workers = workers;
    }

    /** The generation of a process that is started now. */
    int begin() {
        hasRun = true;
        return generation;
    }

    /** Whatever was started before this is replaced. Fails with the first failure to start what is there now. */
    Future<Void> replace(Supplier<Promise<Void>> promises) {
        if (hasRun) {
            generation++;
            hasRun = false;
        }
        Promise<Void> done = asked.computeIfAbsent(generation, first -> promises.get());
        goOn();
        return done.future();
    }

    /** Does what can be done now. */
    void goOn() {
        List<Worker> old = old();
        int oldest = old.stream().mapToInt(Worker::generation).min().orElse(Integer.MAX_VALUE);
        // In this order: what completes may ask for the next.
        List<Promise<Void>> done = take(oldest);
        if (beside == null && !old.isEmpty()) {
            beside = workers.startBeside().orElse(null);
        }
        done.forEach(Promise::tryComplete);
    }

    /** Those asked for that no process is behind any more. */
    private List<Promise<Void>> take(int oldest) {
        SortedMap<Integer, Promise<Void>> reached = oldest == Integer.MAX_VALUE ? asked : asked.headMap(oldest + 1);
        List<Promise<Void>> all = new ArrayList<>(reached.values());
        reached.clear();
        return all;
    }

    private List<Worker> old() {
        return workers.all().stream()
                .filter(worker -> worker.generation() < generation && !worker.isRetired())
                .toList();
    }

    /** A process of some generation is ready. */
    void onReady(Worker ready) {
        if (ready == beside) {
            beside = null;
            old().stream()
                    .filter(worker -> worker.generation() < ready.generation())
                    .min(Comparator.comparingInt(Worker::generation).thenComparing(worker -> !worker.isIdle()))
                    .ifPresent(Worker::retire);
            if (old().isEmpty()) {
                LOG.info("Function {} runs its new code", code.name());
            }
        }
    }

    /** A process takes no more events. */
    void onLeft(Worker left, ExitReason why) {
        if (left == beside) {
            beside = null;
            if (why instanceof ExitReason.NotStarted failed) {
                LOG.warn("Function {} goes on with its old code, and the new is tried again", code.name());
                SortedMap<Integer, Promise<Void>> tried = asked.headMap(left.generation() + 1);
                List<Promise<Void>> all = List.copyOf(tried.values());
                tried.clear();
                all.forEach(promise -> promise.tryFail(failed.why()));
            }
        }
    }
}
