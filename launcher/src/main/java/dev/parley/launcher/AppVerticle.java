package dev.parley.launcher;

import dev.parley.bus.host.FunctionHost;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs an app's functions on one event loop, for an app without further parts. */
final class AppVerticle extends VerticleBase {

    private final Map<String, WebSocketFunction> routes;
    private @Nullable FunctionHost host;

    AppVerticle(Map<String, WebSocketFunction> routes) {
        this.routes = routes;
    }

    @Override
    public Future<?> start() {
        return FunctionHost.start(vertx, routes).onSuccess(started -> host = started);
    }

    @Override
    public Future<?> stop() {
        return host == null ? Future.succeededFuture() : host.stop();
    }
}
