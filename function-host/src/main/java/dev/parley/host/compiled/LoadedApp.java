package dev.parley.host.compiled;

import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.WebSocketApp;
import dev.parley.functions.WebSocketFunction;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One version of an app, with a class loader of its own. {@link #load} and {@link #close} block. */
final class LoadedApp {

    private static final Logger LOG = LoggerFactory.getLogger(LoadedApp.class);
    private static final String DEFAULT = "$default";

    private final CompiledPlace place;
    private final AppFiles files;
    private final AppClassLoader loader;
    private Map<String, WebSocketFunction> routes = Map.of();
    private @Nullable WebSocketApp app;

    private LoadedApp(CompiledPlace place, AppFiles files) {
        this.place = place;
        this.files = files;
        this.loader = new AppClassLoader(files.classPath(), LoadedApp.class.getClassLoader());
    }

    /** Creates the app and asks it for its functions. */
    static LoadedApp load(CompiledAppSettings settings, Connections connections, Channels channels)
            throws CompiledAppException {
        LoadedApp loaded = new LoadedApp(settings.place(), AppFiles.of(settings.place(), settings.isReloading()));
        try {
            loaded.begin(settings.className(), connections, channels);
            return loaded;
        } catch (CompiledAppException e) {
            loaded.close();
            throw e;
        }
    }

    /** Looks which class is the app's, without an instance of it. */
    static String className(CompiledAppSettings settings) throws CompiledAppException {
        CompiledPlace place = settings.place();
        try (AppClassLoader loader = new AppClassLoader(place.classPath(), LoadedApp.class.getClassLoader())) {
            return AppClass.find(place, settings.className(), loader).type().getName();
        } catch (IOException e) {
            throw new CompiledAppException(place, "a jar can't be closed: " + e, e);
        }
    }

    private void begin(Optional<String> className, Connections connections, Channels channels)
            throws CompiledAppException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            AppClass type = AppClass.find(place, className, loader);
            WebSocketApp created = type.instance();
            app = created;
            String name = type.type().getSimpleName();
            routes = type.routes(created, connections, channels).entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            Map.Entry::getKey, route -> new AppFunction(name, route.getValue(), loader)));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    AppFiles files() {
        return files;
    }

    Map<String, WebSocketFunction> routes() {
        return routes;
    }

    /** The keys that gateways can't follow: whether a handshake and an end have functions is fixed at the start. */
    Set<String> fixedKeys() {
        return routes.keySet().stream()
                .filter(key -> key.startsWith("$") && !key.equals(DEFAULT))
                .collect(Collectors.toSet());
    }

    /** Closes the app, if it can be, and then its class loader. */
    void close() {
        closeApp();
        try {
            loader.close();
        } catch (IOException e) {
            LOG.warn("{}: a jar can't be closed: {}", place, e.toString());
        }
        files.delete();
    }

    private void closeApp() {
        if (!(app instanceof AutoCloseable closeable)) {
            return;
        }
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            closeable.close();
        } catch (Exception | LinkageError e) {
            LOG.warn("{}: the app's close failed: {}", place, e.toString());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
