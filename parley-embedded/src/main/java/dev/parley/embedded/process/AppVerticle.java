package dev.parley.embedded.process;

import dev.parley.bus.host.FunctionHost;
import dev.parley.embedded.blocking.BlockingThreads;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs an app's functions on one event loop, for an app without further parts. */
public final class AppVerticle extends VerticleBase {

    private final Map<String, WebSocketFunction> routes;
    private final BlockingThreads threads;
    private @Nullable FunctionHost host;
    private volatile Future<Void> left = Future.succeededFuture();

    /**
     * @param routes functions by route key
     * @param threads for those that may block
     */
    public AppVerticle(Map<String, WebSocketFunction> routes, BlockingThreads threads) {
        this.routes = routes;
        this.threads = threads;
    }

    @Override
    public Future<?> start() {
        return FunctionHost.start(vertx, threads.use(vertx, routes)).onSuccess(started -> host = started);
    }

    /**
     * Runs other functions from now on; events that began go on with the former ones. Completes when the others accept events.
     * From any thread, after the start.
     */
    public Future<Void> serve(Map<String, WebSocketFunction> changed) {
        Promise<Void> served = Promise.promise();
        context.runOnContext(now -> replace(changed).onComplete(served));
        return served.future();
    }

    /** As in a deployment: another host takes the events before the former one leaves. */
    private Future<Void> replace(Map<String, WebSocketFunction> changed) {
        return FunctionHost.start(vertx, threads.use(vertx, changed)).map(started -> {
            FunctionHost former = host;
            host = started;
            if (former != null) {
                left = former.stop();
            }
            return null;
        });
    }

    /** Completes when the events of the functions that were replaced last are answered, or given to another host. */
    public Future<Void> left() {
        return left;
    }

    @Override
    public Future<?> stop() {
        return host == null ? Future.succeededFuture() : host.stop();
    }
}
