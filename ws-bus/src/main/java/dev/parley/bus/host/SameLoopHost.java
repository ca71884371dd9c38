package dev.parley.bus.host;

import dev.parley.bus.SameLoop;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.util.Map;
import java.util.Optional;

/**
 * A function host of this Vert.x, for gateways on its event loop: its functions are called there and then, with no message
 * and no timer between.
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

    /** The host with this id, if it runs on the event loop that asks. */
    public static Optional<SameLoopHost> find(Vertx vertx, String hostId) {
        return Optional.ofNullable(all(vertx).get(hostId)).filter(host -> host.loop.isHere());
    }

    static Map<String, SameLoopHost> all(Vertx vertx) {
        return vertx.sharedData().getLocalMap("parley.hosts.nearby");
    }

    /**
     * Calls an event's function. Complete at once if the function is; else whoever listens is told on the context that
     * called.
     *
     * <p>Fails as a request to the host does: a {@link io.vertx.core.eventbus.ReplyException} with one of
     * {@link FunctionHost}'s codes. There is no time limit.
     */
    public Future<FunctionResult> call(WebSocketEvent event) {
        return loop.call(() -> receiver.onCall(event));
    }
}
