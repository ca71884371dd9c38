package dev.parley.metrics;

import dev.parley.http.Endpoint;
import dev.parley.http.HttpPort;
import dev.parley.http.limit.AddressLimits;
import dev.parley.http.limit.ClientLimits;
import dev.parley.http.limit.ConnectionLimits;
import dev.parley.http.memory.LoopMemory;
import dev.parley.meters.Meters;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerRequest;

/**
 * Metrics on a port of their own. One for a process is enough. The port has 257 sockets at most: the one that has been idle for
 * longest makes room for the next.
 */
public final class MetricsVerticle extends VerticleBase {

    /** Beside one connection that never comes, {@link ClientLimits#MIN_SPARE_SOCKETS} sockets may be open. */
    private static final ClientLimits LIMITS = new ClientLimits(1, 0, AddressLimits.NONE, AddressLimits.NONE, 0);

    private final Endpoint endpoint;
    private final Handler<HttpServerRequest> handler;

    @SuppressWarnings("NullAway.Init") // set first in start, before any caller can have the port
    private HttpPort port;

    public MetricsVerticle(Endpoint endpoint, Handler<HttpServerRequest> handler) {
        this.endpoint = endpoint;
        this.handler = handler;
    }

    @Override
    public Future<?> start() {
        ConnectionLimits limits = new ConnectionLimits(LIMITS, new Meters());
        port = new HttpPort(vertx, endpoint, handler, LoopMemory.unlimited(), limits);
        return port.listen();
    }

    /** The port it listens on, once started. */
    public int port() {
        return port.number();
    }
}
