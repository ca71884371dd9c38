package dev.parley.launcher;

import dev.parley.admin.AdminPage;
import dev.parley.backplane.Backplane;
import dev.parley.bus.ProcessId;
import dev.parley.chat.OperatorDeletion;
import dev.parley.embedded.process.ProcessParts;
import dev.parley.functions.Channels;
import dev.parley.functions.Stamping;
import dev.parley.http.Endpoint;
import dev.parley.launcher.settings.App;
import dev.parley.launcher.settings.BuiltInApp;
import dev.parley.launcher.settings.ManagementConfig;
import dev.parley.launcher.settings.Settings;
import dev.parley.management.Admission;
import dev.parley.management.LocalOnly;
import dev.parley.management.ManagementApi;
import dev.parley.management.ManagementApi.OwnProcess;
import dev.parley.management.ManagementVerticle;
import dev.parley.management.Redaction;
import dev.parley.management.admin.AdminEntrance;
import dev.parley.management.signature.SignatureCheck;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The management API of a process that holds sockets or runs the functions of a folder app. It has a port of its own, and
 * with keys it is on the sockets' port too.
 */
final class Management {

    private static final Logger LOG = LoggerFactory.getLogger(Management.class);

    private final ManagementConfig config;
    private final String stage;
    private final ManagementApi api;
    private final ManagementVerticle verticle;

    private Management(
            Vertx vertx,
            Settings settings,
            Backplane backplane,
            OwnProcess process,
            UnaryOperator<Handler<HttpServerRequest>> before) {
        this.config = settings.management();
        this.stage = settings.gateway().api().stage();
        Admission admission = isSigned() ? new SignatureCheck(config.keys(), Clock.systemUTC()) : new LocalOnly();
        this.api = new ManagementApi(vertx, rules(settings), admission, backplane, process);
        this.verticle = new ManagementVerticle(config.endpoint(), before.apply(withAdmin(vertx)));
    }

    /** The rules for calls of this process, whichever way they come. */
    static ManagementApi.Rules rules(Settings settings) {
        return new ManagementApi.Rules(
                        settings.gateway().api().stage(),
                        settings.gateway().frames().maxMessageBytes())
                .withStamping(stamping(settings.app()))
                .withRedaction(redaction(settings.app()));
    }

    /** Without ADMIN=off, the admin page is on the API's own port. */
    private Handler<HttpServerRequest> withAdmin(Vertx vertx) {
        if (!config.admin()) {
            return api::handle;
        }
        AdminEntrance.About about = new AdminEntrance.About(Version.text(), stage, ProcessId.THIS);
        return new AdminEntrance(vertx, api, config.keys(), about, AdminPage.handler()).before(api::handle);
    }

    /** The chat stamps whatever it stores, so a message from outside is stamped also where nothing is stored yet. */
    private static Stamping stamping(App app) {
        return app.is(BuiltInApp.CHAT) ? Stamping.AS_STORED_OR_FIRST : Stamping.AS_STORED;
    }

    /** In the chat, edits belong to a message, and pages show at once what an operator deletes. */
    private static Redaction redaction(App app) {
        return app.is(BuiltInApp.CHAT) ? new OperatorDeletion()::delete : Channels::redact;
    }

    /**
     * Completes when the API is listening; fails with a {@link ManagementFailure} if it can't.
     *
     * @param process what the API shows and does of this process
     * @param before wraps the handler of the API's own port
     */
    static Future<Management> start(
            Vertx vertx,
            ProcessParts parts,
            Settings settings,
            Backplane backplane,
            OwnProcess process,
            UnaryOperator<Handler<HttpServerRequest>> before) {
        Management management = new Management(vertx, settings, backplane, process, before);
        parts.onStop(management.api::stop);
        return management
                .api
                .start()
                .compose(started -> parts.once(management.verticle))
                .recover(failure -> Future.failedFuture(new ManagementFailure(failure)))
                .map(listening -> {
                    management.logAddress();
                    return management;
                });
    }

    /** Presents another certificate to new connections. */
    Future<?> present(PemKeyCertOptions certificate) {
        return verticle.present(certificate);
    }

    /** How many bytes of bodies are held now. From any thread. */
    long heldBytes() {
        return api.heldBytes();
    }

    /** Answers requests on a port of this process that admits others. */
    Handler<HttpServerRequest> admitting(Admission others) {
        return api.admitting(others);
    }

    /** Where it listens. */
    int port() {
        return verticle.port();
    }

    private boolean isSigned() {
        return !config.keys().isEmpty();
    }

    private void logAddress() {
        Endpoint endpoint = config.endpoint();
        String scheme = endpoint.certificate().isPresent() ? "https" : "http";
        LOG.info(
                "The management API is at {}://{}:{}/{}/@connections, {}",
                scheme,
                StartupMessage.host(endpoint.host()),
                verticle.port(),
                stage,
                isSigned()
                        ? "for calls signed with one of ACCESS_KEYS"
                        : "open to every program on this machine, since ACCESS_KEYS is unset");
    }

    /** Wraps the handler of the sockets' port, from whose name functions build their endpoint (behaviour 80). */
    Handler<HttpServerRequest> before(Handler<HttpServerRequest> pages) {
        return isSigned() ? api.before(pages) : pages;
    }
}
