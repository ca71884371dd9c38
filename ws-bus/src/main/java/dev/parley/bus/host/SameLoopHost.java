package dev.parley.bus.host;

import dev.parley.bus.SameLoop;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import io.opentelemetry.context.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A function host of this Vert.x, for gateways on its event loop: they call its functions directly, without a message
 * and without a timer.
 */
public final class SameLoopHost implements Shareable {

    private final SameLoop loop;
    private final HostEndpoint.Receiver receiver;

    private SameLoopHost(SameLoop loop, HostEndpoint.Receiver receiver) {
        this.loop = loop;
        this.receiver = receiver;
    }

    static void add(Vertx vertx, String hostId, HostEndpoint.Receiver receiver) {
        all(vertx).put(hostId, new SameLoopHost(SameLoop.here(vertx), receiver));
    }

    static void remove(Vertx vertx, String hostId) {
        all(vertx).remove(hostId);
    }

    /** Finds the host with this id if it runs on the current event loop. */
    public static Optional<SameLoopHost> find(Vertx vertx, String hostId) {
        return Optional.ofNullable(all(vertx).get(hostId)).filter(host -> host.loop.isHere());
    }

    static Map<String, SameLoopHost> all(Vertx vertx) {
        return vertx.sharedData().getLocalMap("parley.hosts.nearby");
    }

    /**
     * Calls an event's function. The future is complete on return if the function has answered by then; else it
     * completes on the caller's context.
     *
     * <p>Fails as a request to the host does: with a {@link io.vertx.core.eventbus.ReplyException} that has one of the
     * {@link dev.parley.bus.FailureCode}s. There is no time limit.
     *
     * @param claim the number of the claim if the event's gateway was taken over, else {@link Fence#NO_CLAIM}
     * @param trace of the event; null if nothing is traced
     */
    public Future<FunctionResult> call(WebSocketEvent event, long claim, @Nullable Context trace) {
        return loop.call(() -> receiver.onCall(event, claim, trace));
    }
}
