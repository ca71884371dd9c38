package dev.parley.host.java;

import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function in Java sources, compiled at the start and again on {@link #reload}. All event loops call the same instance, so
 * it must not keep state, nor block unless it is marked as {@link dev.parley.functions.Blocking}.
 */
public final class JavaFunction implements WebSocketFunction {

    private static final Logger LOG = LoggerFactory.getLogger(JavaFunction.class);

    private final Vertx vertx;
    private final Path folder;
    private final Connections connections;
    private final Channels channels;
    private volatile WebSocketFunction current;
    private boolean isCompiling;
    private Optional<Promise<Void>> waiting = Optional.empty();

    private JavaFunction(
            Vertx vertx, Path folder, Connections connections, Channels channels, WebSocketFunction current) {
        this.vertx = vertx;
        this.folder = folder;
        this.connections = connections;
        this.channels = channels;
        this.current = current;
    }

    /** Compiles the folder off the event loop. Fails with a {@link JavaSourceException} that names the fix. */
    public static Future<JavaFunction> start(Vertx vertx, Path folder, Connections connections, Channels channels) {
        return vertx.executeBlocking(() -> create(folder, connections, channels), false)
                .map(created -> new JavaFunction(vertx, folder, connections, channels, created));
    }

    /** Delegates to the current function, including what it throws. An event under way stays with the instance it began in. */
    @Override
    public Future<FunctionResult> handle(WebSocketEvent event) {
        return current.handle(event);
    }

    @Override
    public boolean isBlocking() {
        return current.isBlocking();
    }

    /**
     * Compiles again and routes later events to the new function. Fails with a {@link JavaSourceException}, which is also
     * logged; the old function then stays. At most one compilation runs and one waits. Calls meanwhile share the waiting one,
     * which begins after the changes that they report.
     */
    public Future<Void> reload() {
        Promise<Void> asked = Promise.promise();
        synchronized (this) {
            if (isCompiling) {
                Promise<Void> later = waiting.orElse(asked);
                waiting = Optional.of(later);
                return later.future();
            }
            isCompiling = true;
        }
        compile(asked);
        return asked.future();
    }

    private void compile(Promise<Void> asked) {
        vertx.executeBlocking(() -> create(folder, connections, channels), false)
                .onComplete((created, failure) -> {
                    if (failure == null) {
                        current = created;
                        LOG.info("Reloaded {}", folder);
                    } else {
                        LOG.error(
                                "{} was not reloaded, the previous code stays in use:\n{}",
                                folder,
                                failure.getMessage());
                    }
                    next().ifPresent(this::compile);
                    if (failure == null) {
                        asked.complete();
                    } else {
                        asked.fail(failure);
                    }
                });
    }

    private synchronized Optional<Promise<Void>> next() {
        Optional<Promise<Void>> next = waiting;
        waiting = Optional.empty();
        isCompiling = next.isPresent();
        return next;
    }

    private static WebSocketFunction create(Path folder, Connections connections, Channels channels)
            throws JavaSourceException {
        return JavaSources.instance(JavaSources.compile(folder), connections, channels);
    }
}
