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
 * A function as Java sources: compiled at the start, and again on {@link #reload}. All event loops call the same instance,
 * on them: it must not block, and keeps no state.
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

    /** Compiles the folder off the event loop. Fails with a {@link JavaSourceException} that says what to mend. */
    public static Future<JavaFunction> start(Vertx vertx, Path folder, Connections connections, Channels channels) {
        return vertx.executeBlocking(() -> made(folder, connections, channels), false)
                .map(made -> new JavaFunction(vertx, folder, connections, channels, made));
    }

    /** As the function answers; what it throws is thrown. An event that is under way stays with the function it began in. */
    @Override
    public Future<FunctionResult> handle(WebSocketEvent event) {
        return current.handle(event);
    }

    /**
     * Compiles anew and gives the next events to the new function. Fails with a {@link JavaSourceException}, which is logged
     * too, and the old one goes on. One compilation is under way at a time and one more waits, which all that ask meanwhile
     * are answered by: it begins after what they changed.
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
        vertx.executeBlocking(() -> made(folder, connections, channels), false).onComplete((made, failure) -> {
            if (failure == null) {
                current = made;
                LOG.info("{} is loaded anew", folder);
            } else {
                LOG.error("{} is not loaded, the one before goes on:\n{}", folder, failure.getMessage());
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

    private static WebSocketFunction made(Path folder, Connections connections, Channels channels)
            throws JavaSourceException {
        return JavaSources.instance(JavaSources.compile(folder), connections, channels);
    }
}
