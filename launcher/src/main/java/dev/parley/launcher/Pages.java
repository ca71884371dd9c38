package dev.parley.launcher;

import dev.parley.gateway.UpgradeRequired;
import dev.parley.host.app.RunningApp;
import dev.parley.http.memory.ConnectionMemory;
import dev.parley.launcher.settings.BuiltInApp;
import dev.parley.launcher.settings.Settings;
import dev.parley.shell.ClientLibrary;
import dev.parley.shell.ShellRouter;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** What requests get that are no upgrades: the pages of the app, and the client library. */
final class Pages {

    private final Vertx vertx;
    private final Settings settings;
    private final ConnectionMemory memory;
    private final boolean hasOldClient;

    /**
     * Blocks, since it reads the app's folder.
     *
     * @param memory counts the bodies of requests
     */
    Pages(Vertx vertx, Settings settings, ConnectionMemory memory) {
        this.vertx = vertx;
        this.settings = settings;
        this.memory = memory;
        this.hasOldClient = OldArchitectClient.isUsed(settings);
    }

    /** @param hosted empty for an app that comes with the jar, of which the chat alone has pages */
    Handler<HttpServerRequest> of(Optional<RunningApp> hosted) {
        return hosted.map(this::of)
                .orElseGet(() -> settings.app().is(BuiltInApp.CHAT)
                        ? ShellRouter.handler(vertx, settings.shell())
                        : new ClientLibrary(new UpgradeRequired()));
    }

    Handler<HttpServerRequest> of(RunningApp app) {
        Handler<HttpServerRequest> pages = app.pages(memory).orElseGet(UpgradeRequired::new);
        return new ClientLibrary(hasOldClient ? oldClient().before(pages) : pages);
    }

    private OldArchitectClient oldClient() {
        return new OldArchitectClient(vertx, settings.gateway().frames().maxMessageBytes());
    }
}
