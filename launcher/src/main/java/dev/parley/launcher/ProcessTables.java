package dev.parley.launcher;

import dev.parley.embedded.process.ProcessParts;
import dev.parley.launcher.settings.App;
import dev.parley.launcher.settings.Settings;
import dev.parley.launcher.tables.AppTables;
import dev.parley.launcher.tables.SandboxApi;
import dev.parley.management.Admission;
import dev.parley.management.LocalOnly;
import dev.parley.manifest.Manifest;
import dev.parley.shell.Environment;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** The tables of the app that this process runs, if it is an app in a folder. */
final class ProcessTables {

    private final Vertx vertx;
    private final Ports ports;
    private final boolean isTesting;
    private final Optional<AppTables> own;

    ProcessTables(Vertx vertx, Settings settings, Ports ports) {
        this.vertx = vertx;
        this.ports = ports;
        this.isTesting = settings.shell().environment() == Environment.TESTING;
        this.own = settings.role().runsFunctions() && settings.app() instanceof App.InFolder app
                ? Optional.of(new AppTables(vertx, app.tables(), app.manifest().folder(), isTesting))
                : Optional.empty();
    }

    /** Completes when the database is up. It is stopped after the functions, which are started later. */
    Future<Void> start(ProcessParts parts) {
        if (own.isEmpty()) {
            return Future.succeededFuture();
        }
        AppTables tables = own.get();
        parts.onStop(tables::close);
        return tables.start().onSuccess(started -> ports.tablesAre(tables.url()));
    }

    /** Creates the tables of a manifest. */
    Future<Void> prepare(Manifest manifest) {
        return own.map(tables -> tables.prepare(manifest)).orElseGet(Future::succeededFuture);
    }

    /** In testing, functions of an Architect app look at the management port for what its sandbox has there. */
    Handler<HttpServerRequest> before(Handler<HttpServerRequest> management) {
        return before(management, new LocalOnly());
    }

    /** @param admission decides about what is not for the management API */
    Handler<HttpServerRequest> before(Handler<HttpServerRequest> management, Admission admission) {
        return own.filter(tables -> isTesting)
                .map(tables -> new SandboxApi(vertx, tables, this::sandboxPorts).before(management, admission))
                .orElse(management);
    }

    private String sandboxPorts(Manifest manifest) {
        return SandboxPorts.of(manifest, ports).encode();
    }
}
