package dev.parley.host.app;

import dev.parley.functions.WebSocketFunction;
import dev.parley.host.invoke.Invoker;
import io.vertx.core.Future;

/** A function behind a URL. Whoever operates it deploys its new code. */
record UrlFunction(Invoker invoker, WebSocketFunction webSocket) implements HostedFunction {

    @Override
    public Future<Void> reload() {
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> close() {
        return invoker.close();
    }
}
