package dev.parley.host.compiled;

import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.WebSocketFunction;
import dev.parley.host.app.RoutesListener;
import dev.parley.host.app.RoutesListeners;
import dev.parley.host.app.RunningApp;
import dev.parley.host.app.VersionedPages;
import dev.parley.host.http.HttpFunctions;
import dev.parley.host.invoke.Invoker;
import dev.parley.host.watch.FolderWatch;
import dev.parley.http.memory.ConnectionMemory;
import dev.parley.manifest.Function;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An app in compiled classes. A change of its classes makes another version of it, with another class loader; the former one
 * answers the events that it has begun, and is closed. A version that can't run changes nothing.
 */
public final class CompiledApp implements RunningApp {

    private static final Logger LOG = LoggerFactory.getLogger(CompiledApp.class);

    /** A build may pause between two files. What does not run is tried once more after this time, in milliseconds. */
    private static final long SECOND_TRY_MILLIS = 1500;

    private final Vertx vertx;
    private final CompiledAppSettings settings;
    private final Connections connections;
    private final Channels channels;
    private final FolderWatch watch;
    private final RoutesListeners listeners = new RoutesListeners();
    private volatile LoadedApp version;
    private volatile boolean closed;

    private CompiledApp(
            Vertx vertx, CompiledAppSettings settings, Connections connections, Channels channels, LoadedApp version) {
        this.vertx = vertx;
        this.settings = settings;
        this.connections = connections;
        this.channels = channels;
        this.watch = new FolderWatch(vertx);
        this.version = version;
    }

    /** Loads the app off the event loop. Fails with a {@link CompiledAppException} that names the fix. */
    public static Future<CompiledApp> start(
            Vertx vertx, CompiledAppSettings settings, Connections connections, Channels channels) {
        return vertx.executeBlocking(() -> LoadedApp.load(settings, connections, channels), false)
                .map(loaded -> new CompiledApp(vertx, settings, connections, channels, loaded))
                .compose(app -> app.watch().map(app));
    }

    /**
     * Returns the name of the app's class, without an instance of it. Blocks.
     *
     * @throws CompiledAppException if there is none, or it can't be loaded
     */
    public static String className(CompiledAppSettings settings) throws CompiledAppException {
        return LoadedApp.className(settings);
    }

    private Future<Void> watch() {
        if (!settings.isReloading()) {
            return Future.succeededFuture();
        }
        watch.add("", () -> settings.place().fingerprint(version.files().origin()), this::reload);
        return watch.start();
    }

    /** Never fails. */
    private Future<Void> reload() {
        return next().recover(first ->
                        vertx.timer(SECOND_TRY_MILLIS, TimeUnit.MILLISECONDS).compose(later -> next()))
                .compose(next -> next.map(this::replaceBy).orElseGet(Future::succeededFuture))
                .recover(failure -> {
                    LOG.warn("{}. The previous version stays in use", failure.getMessage());
                    return Future.succeededFuture();
                });
    }

    /** Empty if the classes are gone: a build that began with a clean folder will write others. */
    private Future<Optional<LoadedApp>> next() {
        return vertx.executeBlocking(
                () -> settings.place().isBuilt()
                        ? Optional.of(LoadedApp.load(settings, connections, channels))
                        : Optional.empty(),
                false);
    }

    private Future<Void> replaceBy(LoadedApp next) {
        LoadedApp former = version;
        if (closed) {
            return close(next);
        }
        if (!next.fixedKeys().equals(former.fixedKeys())) {
            return close(next)
                    .compose(over -> Future.failedFuture(new CompiledAppException(
                            settings.place(),
                            "a change of $connect, $disconnect or $authorizer takes effect at the next start: stop parley run and"
                                    + " start it again")));
        }
        version = next;
        return listeners.changed(next.routes()).onSuccess(served -> {
            LOG.info("Reloaded {}", settings.place());
            listeners.answered().onComplete(answered -> close(former));
        });
    }

    private Future<Void> close(LoadedApp loaded) {
        return vertx.<Void>executeBlocking(
                        () -> {
                            loaded.close();
                            return null;
                        },
                        false)
                .otherwiseEmpty();
    }

    @Override
    public Map<String, WebSocketFunction> routes() {
        return version.routes();
    }

    @Override
    public void onRoutes(RoutesListener listener) {
        listeners.add(listener);
    }

    /** Empty if the app began without a page, whatever it has later. */
    @Override
    public Optional<Handler<HttpServerRequest>> pages(ConnectionMemory memory) {
        return version.files()
                .publicFolder()
                .map(folder -> new VersionedPages<>(() -> version, current -> pagesOf(current, memory)));
    }

    private HttpFunctions pagesOf(LoadedApp current, ConnectionMemory memory) {
        return new HttpFunctions(
                vertx, List.of(), CompiledApp::invoker, current.files().publicFolder(), Duration.ZERO, memory);
    }

    private static Invoker invoker(Function function) {
        throw new IllegalStateException("There is no HTTP function " + function.name());
    }

    @Override
    public Future<Void> close() {
        closed = true;
        watch.stop();
        return close(version);
    }
}
