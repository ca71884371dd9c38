package dev.parley.host.app;

import dev.parley.functions.WebSocketFunction;
import dev.parley.host.invoke.Invoker;
import dev.parley.manifest.Function;
import dev.parley.manifest.HttpRoute;
import dev.parley.manifest.Manifest;
import dev.parley.manifest.WebSocketRoute;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * An app as its manifest is at one time, with its running functions.
 *
 * @param functions each once, since several routes may share a function
 */
record AppVersion(Manifest manifest, Map<Function, HostedFunction> functions) {

    /**
     * Starts the functions of a manifest. Fails if one of them can't run, and then stops those that this call has started.
     *
     * @param running functions that go on as they are if the manifest has them unchanged
     */
    static Future<AppVersion> start(FunctionStarter starter, Manifest manifest, Map<Function, HostedFunction> running) {
        Map<Function, HostedFunction> functions = new HashMap<>();
        Future<Void> started = Future.succeededFuture();
        for (Function function : manifest.functions()) {
            HostedFunction same = running.get(function);
            started = same != null
                    ? started.onSuccess(before -> functions.put(function, same))
                    : started.compose(before -> starter.start(function)).map(one -> {
                        functions.put(function, one);
                        return null;
                    });
        }
        AppVersion version = new AppVersion(manifest, functions);
        return started.compose(all -> version.refuseJavaOverHttp())
                .map(version)
                .recover(failure ->
                        version.closeWithout(running.values()).transform(closed -> Future.failedFuture(failure)));
    }

    private Future<Void> refuseJavaOverHttp() {
        return manifest.http().stream()
                .map(HttpRoute::function)
                .filter(function -> functions.get(function) instanceof JavaSourceFunction)
                .findFirst()
                .<Future<Void>>map(function -> Future.failedFuture(new UnsupportedFunctionException(function.folder()
                        + ": functions in Java sources can't answer HTTP; write this function in Node or Python, or add"
                        + " a bootstrap that runs Java with AWS's runtime client")))
                .orElseGet(Future::succeededFuture);
    }

    /** The functions by route key. */
    Map<String, WebSocketFunction> routes() {
        return manifest.webSockets().stream()
                .collect(Collectors.toUnmodifiableMap(WebSocketRoute::routeKey, route -> hosted(route.function())
                        .webSocket()));
    }

    Invoker invoker(Function function) {
        return hosted(function).invoker();
    }

    private HostedFunction hosted(Function function) {
        return Objects.requireNonNull(functions.get(function), function.name());
    }

    /** Closes all functions but some. Completes when their events are answered; never fails. */
    Future<Void> closeWithout(Collection<HostedFunction> kept) {
        List<Future<Void>> closed = functions.values().stream()
                .filter(function -> !kept.contains(function))
                .map(HostedFunction::close)
                .toList();
        return Future.join(closed).<Void>mapEmpty().otherwiseEmpty();
    }
}
