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
 * Replaces old code step by step: starts one process, retires an old one when the new one is ready, and repeats until no old
 * one is left. If the new process can't be started, the old ones go on, and the start is tried again later.
 */
final class Replacement {

    /** The view of the pool that a replacement needs. */
    interface Workers {

        /** The workers that accept events, now or later. */
        List<Worker> all();

        /** Starts one worker beyond the limit; empty if that is not allowed now. */
        Optional<Worker> startBeside();
    }

    private static final Logger LOG = LoggerFactory.getLogger(Replacement.class);

    private final FunctionCode code;
    private final Workers workers;
    /** Replacements in progress, by generation. Bounded, since requests share a generation until one of its processes starts. */
    private final SortedMap<Integer, Promise<Void>> requested = new TreeMap<>();

    private int generation;
    private boolean hasRun;
    private @Nullable Worker beside;

    Replacement(FunctionCode code, Workers workers) {
        this.code = code;
        this.workers = workers;
    }

    /** Returns the generation of a process that starts now. */
    int begin() {
        hasRun = true;
        return generation;
    }

    /** Replaces all processes started before this call. Fails with the first failure to start the current code. */
    Future<Void> replace(Supplier<Promise<Void>> promises) {
        if (hasRun) {
            generation++;
            hasRun = false;
        }
        Promise<Void> done = requested.computeIfAbsent(generation, first -> promises.get());
        advance();
        return done.future();
    }

    /** Takes the steps that are possible now. */
    void advance() {
        List<Worker> old = old();
        int oldest = old.stream().mapToInt(Worker::generation).min().orElse(Integer.MAX_VALUE);
        // The promises complete last, since their callers may request the next replacement.
        List<Promise<Void>> done = removeReached(oldest);
        if (beside == null && !old.isEmpty()) {
            beside = workers.startBeside().orElse(null);
        }
        done.forEach(Promise::tryComplete);
    }

    /** Removes the requests of generations that all processes have reached. */
    private List<Promise<Void>> removeReached(int oldest) {
        SortedMap<Integer, Promise<Void>> reached =
                oldest == Integer.MAX_VALUE ? requested : requested.headMap(oldest + 1);
        List<Promise<Void>> all = new ArrayList<>(reached.values());
        reached.clear();
        return all;
    }

    private List<Worker> old() {
        return workers.all().stream()
                .filter(worker -> worker.generation() < generation && !worker.isRetired())
                .toList();
    }

    /** A worker has asked for its first event. */
    void onReady(Worker ready) {
        if (ready == beside) {
            beside = null;
            old().stream()
                    .filter(worker -> worker.generation() < ready.generation())
                    .min(Comparator.comparingInt(Worker::generation).thenComparing(worker -> !worker.isIdle()))
                    .ifPresent(Worker::retire);
            if (old().isEmpty()) {
                LOG.info("All processes of function {} run its new code", code.name());
            }
        }
    }

    /** A worker accepts no more events. */
    void onLeft(Worker left, ExitReason why) {
        if (left == beside) {
            beside = null;
            if (why instanceof ExitReason.NotStarted failed) {
                LOG.warn("Function {} goes on with its old code; the new code will be tried again", code.name());
                SortedMap<Integer, Promise<Void>> tried = requested.headMap(left.generation() + 1);
                List<Promise<Void>> all = List.copyOf(tried.values());
                tried.clear();
                all.forEach(promise -> promise.tryFail(failed.why()));
            }
        }
    }
}
