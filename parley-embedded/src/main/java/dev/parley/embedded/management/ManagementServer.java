package dev.parley.embedded.management;

import dev.parley.admin.AdminPage;
import dev.parley.backplane.Backplane;
import dev.parley.bus.ProcessId;
import dev.parley.embedded.process.ProcessParts;
import dev.parley.http.Endpoint;
import dev.parley.management.Admission;
import dev.parley.management.ManagementApi;
import dev.parley.management.ManagementApi.OwnProcess;
import dev.parley.management.ManagementVerticle;
import dev.parley.management.admin.AdminEntrance;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.function.UnaryOperator;

/**
 * The management API of a process that holds sockets or runs the functions of a folder app. It has a port of its own, and
 * with keys it is on the sockets' port too.
 */
public final class ManagementServer {

    private final ManagementSetup setup;
    private final ManagementApi api;
    private final ManagementVerticle verticle;

    private ManagementServer(
            Vertx vertx,
            ManagementSetup setup,
            Backplane backplane,
            OwnProcess process,
            UnaryOperator<Handler<HttpServerRequest>> before) {
        this.setup = setup;
        this.api = new ManagementApi(vertx, setup.rules(), setup.admission(), backplane, process);
        this.verticle = new ManagementVerticle(setup.endpoint(), before.apply(withAdmin(vertx)));
    }

    private Handler<HttpServerRequest> withAdmin(Vertx vertx) {
        if (!setup.hasAdmin()) {
            return api::handle;
        }
        AdminEntrance.About about =
                new AdminEntrance.About(setup.version(), setup.rules().stage(), ProcessId.THIS);
        return new AdminEntrance(vertx, api, setup.keys(), about, AdminPage.handler()).before(api::handle);
    }

    /**
     * Completes when the API is listening; fails if it can't.
     *
     * @param process what the API shows and does of this process
     * @param before wraps the handler of the API's own port
     */
    public static Future<ManagementServer> start(
            Vertx vertx,
            ProcessParts parts,
            ManagementSetup setup,
            Backplane backplane,
            OwnProcess process,
            UnaryOperator<Handler<HttpServerRequest>> before) {
        ManagementServer server = new ManagementServer(vertx, setup, backplane, process, before);
        parts.onStop(server.api::stop);
        return server.api
                .start()
                .compose(started -> parts.once(server.verticle))
                .map(server);
    }

    /** Presents another certificate to new connections. */
    public Future<?> present(PemKeyCertOptions certificate) {
        return verticle.present(certificate);
    }

    /** How many bytes of bodies are held now. From any thread. */
    public long heldBytes() {
        return api.heldBytes();
    }

    /** Answers requests on a port of this process that admits others. */
    public Handler<HttpServerRequest> admitting(Admission others) {
        return api.admitting(others);
    }

    /** Where it listens. */
    public int port() {
        return verticle.port();
    }

    /** The URL of the list of connections, as a person on this machine can call it. */
    public String url() {
        Endpoint endpoint = setup.endpoint();
        String scheme = endpoint.certificate().isPresent() ? "https" : "http";
        return scheme + "://" + endpoint.hostInUrl() + ":" + port() + "/"
                + setup.rules().stage() + "/@connections";
    }

    /** Wraps the handler of the sockets' port, from whose name functions build their endpoint (behaviour 80). */
    public Handler<HttpServerRequest> before(Handler<HttpServerRequest> pages) {
        return setup.isSigned() ? api.before(pages) : pages;
    }
}
