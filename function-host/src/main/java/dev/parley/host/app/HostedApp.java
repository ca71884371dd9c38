package dev.parley.host.app;

import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.WebSocketFunction;
import dev.parley.host.http.HttpFunctions;
import dev.parley.http.memory.ConnectionMemory;
import dev.parley.manifest.Function;
import dev.parley.manifest.HttpRoute;
import dev.parley.manifest.Manifest;
import dev.parley.manifest.WebSocketRoute;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A running app: its functions, shared by all event loops of the process, and its pages. */
public final class HostedApp {

    private final Vertx vertx;
    private final Manifest manifest;
    private final AppSettings settings;
    private final FolderWatch watch;
    /** By name, since several routes may share a function. */
    private final Map<String, HostedFunction> functions = new LinkedHashMap<>();

    private HostedApp(Vertx vertx, Manifest manifest, AppSettings settings) {
        this.vertx = vertx;
        this.manifest = manifest;
        this.settings = settings;
        this.watch = new FolderWatch(vertx);
    }

    /** Starts the app; processes start with their first event. Fails if a function can't run; the message names the fix. */
    public static Future<HostedApp> start(
            Vertx vertx, Manifest manifest, AppSettings settings, Connections connections, Channels channels) {
        HostedApp app = new HostedApp(vertx, manifest, settings);
        return app.startFunctions(new FunctionStarter(vertx, settings, manifest.shared(), connections, channels))
                .compose(started -> settings.isReloading() ? app.watch.start() : Future.succeededFuture())
                .map(app)
                .recover(failure -> app.close().transform(closed -> Future.failedFuture(failure)));
    }

    private Future<Void> startFunctions(FunctionStarter hosted) {
        Future<Void> started = Future.succeededFuture();
        for (Function function : distinct()) {
            started = started.compose(before -> hosted.start(function)).map(one -> {
                functions.put(function.name(), one);
                watch.add(watched(function), one::reload);
                return null;
            });
        }
        return started.compose(all -> refuseJavaOverHttp());
    }

    private List<Function> distinct() {
        Stream<Function> all = Stream.concat(
                manifest.webSockets().stream().map(WebSocketRoute::function),
                manifest.http().stream().map(HttpRoute::function));
        return List.copyOf(
                all.collect(Collectors.toMap(Function::name, one -> one, (one, same) -> one, LinkedHashMap::new))
                        .values());
    }

    /** A change in a shared folder may concern every function. */
    private List<Path> watched(Function function) {
        return Stream.concat(Stream.of(function.folder()), manifest.shared().values().stream())
                .toList();
    }

    private Future<Void> refuseJavaOverHttp() {
        return manifest.http().stream()
                .map(HttpRoute::function)
                .filter(function -> functions.get(function.name()) instanceof JavaSourceFunction)
                .findFirst()
                .<Future<Void>>map(function -> Future.failedFuture(new UnsupportedFunctionException(function.folder()
                        + ": functions in Java sources can't answer HTTP; write this function in Node or Python, or add"
                        + " a bootstrap that runs Java with AWS's runtime client")))
                .orElseGet(Future::succeededFuture);
    }

    /** Returns the functions by route key, for a {@link dev.parley.bus.host.FunctionHost} on any event loop. */
    public Map<String, WebSocketFunction> routes() {
        return manifest.webSockets().stream()
                .collect(Collectors.toUnmodifiableMap(WebSocketRoute::routeKey, route -> hosted(route.function())
                        .webSocket()));
    }

    /**
     * Returns the handler of plain HTTP: functions of {@code @http}, and files.
     *
     * @param memory counts the bodies of requests
     */
    public Handler<HttpServerRequest> pages(ConnectionMemory memory) {
        return new HttpFunctions(
                vertx,
                manifest.http(),
                function -> hosted(function).invoker(),
                manifest.publicFolder(),
                settings.timeout(),
                memory);
    }

    private HostedFunction hosted(Function function) {
        return Objects.requireNonNull(functions.get(function.name()), function.name());
    }

    /** Completes when all events under way are answered and no process runs. Never fails. */
    public Future<Void> close() {
        watch.stop();
        return Future.join(
                        functions.values().stream().map(HostedFunction::close).toList())
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }
}
