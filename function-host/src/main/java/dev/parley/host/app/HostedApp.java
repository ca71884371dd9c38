package dev.parley.host.app;

import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.WebSocketFunction;
import dev.parley.host.http.HttpFunctions;
import dev.parley.host.watch.FolderWatch;
import dev.parley.http.memory.ConnectionMemory;
import dev.parley.manifest.Function;
import dev.parley.manifest.Manifest;
import dev.parley.meters.Meters;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The app of a manifest: its functions and its pages. */
public final class HostedApp implements RunningApp {

    private final Vertx vertx;
    private final AppSettings settings;
    private final Connections connections;
    private final Channels channels;
    private final Meters meters;
    private final FolderWatch watch;
    private final RoutesListeners listeners = new RoutesListeners();
    private volatile AppVersion version;
    private volatile boolean closed;

    private HostedApp(
            Vertx vertx,
            Manifest manifest,
            AppSettings settings,
            Connections connections,
            Channels channels,
            Meters meters) {
        this.vertx = vertx;
        this.settings = settings;
        this.connections = connections;
        this.channels = channels;
        this.meters = meters;
        this.watch = new FolderWatch(vertx);
        this.version = new AppVersion(manifest, Map.of());
    }

    /** Starts the app; processes start with their first event. Fails if a function can't run; the message names the fix. */
    public static Future<HostedApp> start(
            Vertx vertx,
            Manifest manifest,
            AppSettings settings,
            Connections connections,
            Channels channels,
            Meters meters) {
        HostedApp app = new HostedApp(vertx, manifest, settings, connections, channels, meters);
        return app.begin(manifest).map(app);
    }

    private Future<Void> begin(Manifest manifest) {
        return start(manifest, Map.of()).compose(started -> {
            version = started;
            if (!settings.isReloading()) {
                return Future.succeededFuture();
            }
            started.functions().forEach(this::watch);
            ManifestWatch manifests = new ManifestWatch(vertx, manifest, settings.manifests(), this::change);
            watch.add("", manifests::fingerprint, manifests::changed);
            return watch.start();
        });
    }

    private Future<AppVersion> start(Manifest manifest, Map<Function, HostedFunction> running) {
        return settings.preparation()
                .apply(manifest)
                .compose(ready -> AppVersion.start(starter(manifest), manifest, running));
    }

    private FunctionStarter starter(Manifest manifest) {
        return new FunctionStarter(vertx, settings, manifest, connections, channels, meters);
    }

    private void watch(Function function, HostedFunction hosted) {
        // A change in a shared folder may concern every function.
        List<Path> folders = Stream.concat(Stream.of(function.folder()), version.manifest().shared().values().stream())
                .toList();
        watch.add(function.name(), folders, () -> reload(hosted));
    }

    /** A function that blocks now, or no longer does, runs on other threads: its hosts have to learn of it. */
    private Future<Void> reload(HostedFunction hosted) {
        boolean before = hosted.webSocket().isBlocking();
        return hosted.reload()
                .compose(reloaded -> hosted.webSocket().isBlocking() == before
                        ? Future.<Void>succeededFuture()
                        : listeners.changed(version.routes()));
    }

    /** Replaces the app by another version of itself. Fails, and changes nothing, if that can't run. */
    private Future<Void> change(Manifest next) {
        AppVersion former = version;
        boolean isSame = ManifestChange.keepsFunctions(former.manifest(), next);
        Map<Function, HostedFunction> running = isSame ? former.functions() : Map.of();
        return start(next, running).compose(started -> {
            if (closed) {
                return started.closeWithout(former.functions().values());
            }
            version = started;
            return listeners.changed(started.routes()).compose(announced -> replaceWatches(former, started));
        });
    }

    private Future<Void> replaceWatches(AppVersion former, AppVersion started) {
        former.functions().forEach((function, hosted) -> {
            if (started.functions().get(function) != hosted) {
                watch.remove(function.name());
            }
        });
        started.functions().forEach((function, hosted) -> {
            if (former.functions().get(function) != hosted) {
                watch(function, hosted);
            }
        });
        return former.closeWithout(started.functions().values());
    }

    @Override
    public Map<String, WebSocketFunction> routes() {
        return version.routes();
    }

    @Override
    public void onRoutes(RoutesListener listener) {
        listeners.add(listener);
    }

    @Override
    public Optional<Handler<HttpServerRequest>> pages(ConnectionMemory memory) {
        return Optional.of(new VersionedPages<>(() -> version, current -> pagesOf(current, memory)));
    }

    private HttpFunctions pagesOf(AppVersion current, ConnectionMemory memory) {
        return new HttpFunctions(
                vertx,
                current.manifest().http(),
                current::invoker,
                current.manifest().publicFolder(),
                settings.timeout(),
                memory);
    }

    @Override
    public Future<Void> close() {
        closed = true;
        watch.stop();
        return version.closeWithout(List.of());
    }
}
