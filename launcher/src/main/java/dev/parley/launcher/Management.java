package dev.parley.launcher;

import dev.parley.backplane.Backplane;
import dev.parley.chat.OperatorDeletion;
import dev.parley.embedded.management.ManagementServer;
import dev.parley.embedded.management.ManagementSetup;
import dev.parley.embedded.process.ProcessParts;
import dev.parley.functions.Channels;
import dev.parley.functions.Stamping;
import dev.parley.launcher.settings.App;
import dev.parley.launcher.settings.BuiltInApp;
import dev.parley.launcher.settings.ManagementConfig;
import dev.parley.launcher.settings.Settings;
import dev.parley.management.ManagementApi;
import dev.parley.management.ManagementApi.OwnProcess;
import dev.parley.management.Redaction;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The management API as the settings want it. */
final class Management {

    private static final Logger LOG = LoggerFactory.getLogger(Management.class);

    private Management() {}

    /** The rules for calls of this process, whichever way they come. */
    static ManagementApi.Rules rules(Settings settings) {
        return new ManagementApi.Rules(
                        settings.gateway().api().stage(),
                        settings.gateway().frames().maxMessageBytes())
                .withStamping(stamping(settings.app()))
                .withRedaction(redaction(settings.app()));
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
    static Future<ManagementServer> start(
            Vertx vertx,
            ProcessParts parts,
            Settings settings,
            Backplane backplane,
            OwnProcess process,
            UnaryOperator<Handler<HttpServerRequest>> before) {
        ManagementConfig config = settings.management();
        ManagementSetup setup =
                new ManagementSetup(config.endpoint(), config.keys(), config.admin(), rules(settings), Version.text());
        return ManagementServer.start(vertx, parts, setup, backplane, process, before)
                .recover(failure -> Future.failedFuture(new ManagementFailure(failure)))
                .onSuccess(server -> LOG.info(
                        "The management API is at {}, {}",
                        server.url(),
                        config.keys().isEmpty()
                                ? "open to every program on this machine, since ACCESS_KEYS is unset"
                                : "for calls signed with one of ACCESS_KEYS"));
    }
}
