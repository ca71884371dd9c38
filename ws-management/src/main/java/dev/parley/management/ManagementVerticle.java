package dev.parley.management;

import dev.parley.http.Endpoint;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.PemKeyCertOptions;

/** The management API on a port of its own. One for a process will do: it has no sockets to hold. */
public final class ManagementVerticle extends VerticleBase {

    private final Endpoint endpoint;
    private final ManagementApi api;

    @SuppressWarnings("NullAway.Init") // set first thing in start, before anyone can ask
    private HttpServer server;

    public ManagementVerticle(Endpoint endpoint, ManagementApi api) {
        this.endpoint = endpoint;
        this.api = api;
    }

    @Override
    public Future<?> start() {
        server = vertx.createHttpServer(endpoint.httpOptions()).requestHandler(api::handle);
        return server.listen();
    }

    /** The port it listens on, once it started. */
    public int port() {
        return server.actualPort();
    }

    /** Has new connections shown another certificate. Fails if it can't be used, and if this endpoint does not speak TLS. */
    public Future<?> show(PemKeyCertOptions certificate) {
        return server.updateSSLOptions(Endpoint.showing(certificate));
    }

    @Override
    public Future<?> stop() {
        return server.close();
    }
}
