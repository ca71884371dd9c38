package dev.parley.host.app;

import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.host.invoke.Invoker;
import dev.parley.host.java.JavaFunction;
import dev.parley.host.launch.FunctionCode;
import dev.parley.host.process.PoolLimits;
import dev.parley.host.process.ProcessInvoker;
import dev.parley.host.url.UrlInvoker;
import dev.parley.manifest.Function;
import dev.parley.manifest.FunctionSettings;
import dev.parley.manifest.Manifest;
import dev.parley.meters.Meters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Starts a function as its settings and its folder demand: behind a URL, from Java sources, or in processes. */
final class FunctionStarter {

    /** Concurrent events of a function behind a URL whose manifest sets no concurrency. */
    private static final int URL_CONNECTIONS = 100;

    private static final int WAITING = PoolLimits.DEFAULT.waiting();

    private final Vertx vertx;
    private final AppSettings settings;
    private final Manifest manifest;
    private final Connections connections;
    private final Channels channels;
    private final Meters meters;

    /** @param manifest of all functions that are started here */
    FunctionStarter(
            Vertx vertx,
            AppSettings settings,
            Manifest manifest,
            Connections connections,
            Channels channels,
            Meters meters) {
        this.vertx = vertx;
        this.settings = settings;
        this.manifest = manifest;
        this.connections = connections;
        this.channels = channels;
        this.meters = meters;
    }

    /** Fails if it is known before the first event that the function can't run. */
    Future<HostedFunction> start(Function function) {
        FunctionSettings own = function.settings();
        if (own.url().isPresent()) {
            return Future.succeededFuture(behindUrl(function, own.url().get()));
        }
        return vertx.executeBlocking(() -> FunctionFiles.areJavaSources(function))
                .compose(isJava -> isJava ? javaSource(function) : Future.succeededFuture(processes(function)));
    }

    private HostedFunction behindUrl(Function function, String url) {
        int concurrency = function.settings().concurrency().orElse(URL_CONNECTIONS);
        Invoker invoker = new UrlInvoker(vertx, function.name(), url, settings.secret(), concurrency, WAITING);
        return new UrlFunction(invoker, webSocket(function, invoker));
    }

    private Future<HostedFunction> javaSource(Function function) {
        return JavaFunction.start(vertx, function.folder(), connections, channels)
                .map(started -> new JavaSourceFunction(function.name(), started));
    }

    private HostedFunction processes(Function function) {
        FunctionSettings own = function.settings();
        PoolLimits limits = PoolLimits.DEFAULT
                .processes(own.concurrency().orElse(PoolLimits.DEFAULT.processes()))
                .exitGrace(settings.exitGrace());
        FunctionCode code =
                new FunctionCode(function.name(), function.folder(), own.runtime(), own.handler(), manifest.shared());
        ProcessInvoker invoker = new ProcessInvoker(
                vertx, code, () -> settings.environment().apply(manifest, function), limits, settings.calls(), meters);
        return new ProcessFunction(invoker, webSocket(function, invoker));
    }

    private InvokedFunction webSocket(Function function, Invoker invoker) {
        return new InvokedFunction(
                function.name(),
                invoker,
                function.settings().timeout().orElse(settings.timeout()),
                settings.stageVariables());
    }
}
