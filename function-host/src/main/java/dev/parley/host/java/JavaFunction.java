package dev.parley.host.java;

import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
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
    private Future<Void> underWay = Future.succeededFuture();
    private @Nullable Future<Void> next;

    private JavaFunction(
            Vertx vertx, Path folder, Connections connections, Channels channels, WebSocketFunction current) {
        this.vertx = vertx;
        this.folder = folder;
        this.connections = connections;
        this.channels = channels;
        this.current = current;
    }

    /** Compiles the folder off the event loop. Fails with a {@link JavaSourceException} that says what to mend. */
    public static Future<JavaFunction> start(
            Vertx vertx, Path folder, Connections connections, Channels channels) {
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
     * too, and the old one goes on. One reload is under way at a time, and one more waits: it sees all changes made
     * before it began, so that whoever asks meanwhile is answered by it.
     */
    public synchronized Future<Void> reload() {
        Future<Void> waiting = next;
        if (waiting == null) {
            waiting = underWay.transform((done, failure) -> begin());
            // Begun at once if none was under way; else it is the one that waits.
            next = underWay.isComplete() ? null : waiting;
            underWay = waiting;
        }
        return waiting;
    }

    private Future<Void> begin() {
        synchronized (this) {
            next = null;
        }
        return vertx.executeBlocking(() -> made(folder, connections, channels), false)
                .onSuccess(made -> {
                    current = made;
                    LOG.info("{} is loaded anew", folder);
                })
                .onFailure(failure -> LOG.error("{} is not loaded, the one before goes on:\n{}", folder, failure.getMessage()))
                .mapEmpty();
    }

    private static WebSocketFunction made(Path folder, Connections connections, Channels channels)
            throws JavaSourceException {
        return JavaSources.instance(JavaSources.compile(folder), connections, channels);
    }
}
