package dev.parley.bus.host;

import dev.parley.functions.EventType;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The events whose functions run, by request id. A gateway may send an event a second time after a link was lost. Used
 * by any thread, since any thread may complete a function's future.
 */
final class RunningEvents {

    /** One request id's runs: there are two if an event met its first run, and had to be run again. */
    private record Runs(int count, Future<FunctionResult> first) {}

    private final Map<String, Runs> running = new ConcurrentHashMap<>();
    private volatile @Nullable Promise<Void> idle;

    /** Adds a run of an event. Each one must be ended. */
    void begin(String requestId, Future<FunctionResult> result) {
        running.merge(requestId, new Runs(1, result), (runs, one) -> new Runs(runs.count() + 1, runs.first()));
    }

    /**
     * Returns the result of the run that this event repeats, or null if the event has to be run.
     *
     * <p>Only messages share a run. The gateway has already forgotten what the first run of a {@code $connect} asked
     * for, and repeats a {@code $disconnect} because its first run hangs.
     */
    @Nullable
    Future<FunctionResult> repeated(WebSocketEvent event) {
        if (event.requestContext().eventType() != EventType.MESSAGE) {
            return null;
        }
        Runs runs = running.get(event.requestContext().requestId());
        return runs == null ? null : runs.first();
    }

    void end(String requestId) {
        running.computeIfPresent(
                requestId, (id, runs) -> runs.count() == 1 ? null : new Runs(runs.count() - 1, runs.first()));
        Promise<Void> waiting = idle;
        if (waiting != null && running.isEmpty()) {
            waiting.tryComplete();
        }
    }

    int count() {
        return running.size();
    }

    /** Completes when all events that run now were answered. */
    Future<Void> whenIdle() {
        Promise<Void> waiting = Promise.promise();
        idle = waiting;
        if (running.isEmpty()) {
            waiting.tryComplete();
        }
        return waiting.future();
    }

    /** Returns those of the request ids that do not run. */
    JsonArray unknownOf(JsonArray requestIds) {
        JsonArray unknown = new JsonArray();
        requestIds.stream()
                .filter(id -> !running.containsKey(String.valueOf(id)))
                .forEach(unknown::add);
        return unknown;
    }
}
