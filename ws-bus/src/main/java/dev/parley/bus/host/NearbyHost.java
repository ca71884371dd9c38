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
public final class NearbyHost implements Shareable {

    private final SameLoop loop;
    private final HostSeat.Occupant occupant;

    private NearbyHost(SameLoop loop, HostSeat.Occupant occupant) {
        this.loop = loop;
        this.occupant = occupant;
    }

    static void add(Vertx vertx, String hostId, HostSeat.Occupant occupant) {
        all(vertx).put(hostId, new NearbyHost(SameLoop.here(vertx), occupant));
    }

    static void remove(Vertx vertx, String hostId) {
        all(vertx).remove(hostId);
    }

    /** The host with this id, if it runs on the event loop that asks. */
    public static Optional<NearbyHost> find(Vertx vertx, String hostId) {
        return Optional.ofNullable(all(vertx).get(hostId)).filter(host -> host.loop.isHere());
    }

    static Map<String, NearbyHost> all(Vertx vertx) {
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
        return loop.call(() -> occupant.onCall(event));
    }
}
