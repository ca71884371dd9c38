package dev.parley.metrics;

import dev.parley.http.Endpoint;
import dev.parley.http.HttpPort;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerRequest;

/** Metrics on a port of their own. One for a process is enough. */
public final class MetricsVerticle extends VerticleBase {

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
        port = new HttpPort(vertx, endpoint, handler);
        return port.listen();
    }

    /** The port it listens on, once started. */
    public int port() {
        return port.number();
    }
}
