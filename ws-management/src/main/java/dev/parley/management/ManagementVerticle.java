package dev.parley.management;

import dev.parley.http.Endpoint;
import dev.parley.http.HttpPort;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;

/** The management API on a port of its own. One for a process is enough, since it holds no sockets. */
public final class ManagementVerticle extends VerticleBase {

    private final Endpoint endpoint;
    private final Handler<HttpServerRequest> handler;

    @SuppressWarnings("NullAway.Init") // set first in start, before any caller can have the port
    private HttpPort port;

    public ManagementVerticle(Endpoint endpoint, Handler<HttpServerRequest> handler) {
        this.endpoint = endpoint;
        this.handler = handler;
    }

    @Override
    public Future<?> start() {
        port = new HttpPort(vertx, endpoint, handler);
        return port.listen();
    }

    /** The port it listens on, once it started. */
    public int port() {
        return port.number();
    }

    /** As {@link HttpPort#present}. */
    public Future<?> present(PemKeyCertOptions certificate) {
        return port.present(certificate);
    }

    @Override
    public Future<?> stop() {
        return port.close();
    }
}
