package dev.parley.host.app;

import dev.parley.functions.WebSocketFunction;
import dev.parley.host.invoke.Invoker;
import io.vertx.core.Future;

/** A function that whoever is at its URL runs, and puts new code in place of. */
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
