package dev.parley.bus.host;

import dev.parley.bus.ConnectionId;
import dev.parley.functions.EventType;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The events whose functions run, by request id. A gateway may send an event a second time after a link was lost. Used
 * by any thread, since any thread may complete a function's future.
 */
final class RunningEvents {

    /** One request id's runs: there are two if an event met its first run, and had to be run again. */
    private record Runs(int count, Future<FunctionResult> first, String connectionId, long claim) {

        Runs withCount(int changed) {
            return new Runs(changed, first, connectionId, claim);
        }
    }

    private final Map<String, Runs> running = new ConcurrentHashMap<>();
    private volatile @Nullable Promise<Void> idle;

    /**
     * Adds a run of an event. Each one must be ended.
     *
     * @param claim see {@link Fence#CLAIM}
     */
    void begin(WebSocketEvent event, long claim, Future<FunctionResult> result) {
        running.merge(
                event.requestContext().requestId(),
                new Runs(1, result, event.connectionId(), claim),
                (runs, one) -> runs.withCount(runs.count() + 1));
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
        running.computeIfPresent(requestId, (id, runs) -> runs.count() == 1 ? null : runs.withCount(runs.count() - 1));
        Promise<Void> waiting = idle;
        if (waiting != null && running.isEmpty()) {
            waiting.tryComplete();
        }
    }

    /** Returns the connections of a lost gateway whose events run, except events of its last claim. */
    List<String> outside(Fence fence) {
        return running.values().stream()
                .filter(runs -> runs.claim() < fence.number())
                .map(Runs::connectionId)
                .filter(id -> ConnectionId.gatewayOf(id).equals(fence.gatewayId()))
                .distinct()
                .toList();
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
