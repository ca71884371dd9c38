package dev.parley.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.impl.ConnectionBase;

/** An HTTP server on an {@link Endpoint}. */
public final class HttpPort {

    private final Endpoint endpoint;
    private final HttpServer server;

    /** @param handler answers every request, on the event loop that {@link #listen} is called on */
    public HttpPort(Vertx vertx, Endpoint endpoint, Handler<HttpServerRequest> handler) {
        this.endpoint = endpoint;
        HttpServerOptions options = endpoint.httpOptions();
        this.server = vertx.createHttpServer(options).requestHandler(handler);
        StrictHttp.refuseOn(server);
        server.connectionHandler(connection -> {
            StrictHttp.prepare(connection, options);
            if (!endpoint.trusted().isEmpty()) {
                TrustedPeer.recognize(((ConnectionBase) connection).channel(), endpoint.trusted(), connection.isSsl());
            }
        });
    }

    /** Completes when clients can connect; fails if the address or the port can't be had. */
    public Future<HttpPort> listen() {
        return server.listen(endpoint.address()).map(this);
    }

    /** The port it listens on, once {@link #listen} has completed. */
    public int number() {
        return server.actualPort();
    }

    /**
     * Presents another certificate from the next TLS handshake on; open connections keep theirs. Fails if the
     * certificate can't be used or the endpoint does not speak TLS.
     */
    public Future<?> present(PemKeyCertOptions certificate) {
        return server.updateSSLOptions(Endpoint.presenting(certificate));
    }

    public Future<Void> close() {
        return server.close();
    }
}
