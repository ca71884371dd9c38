package dev.parley.host.app;

import dev.parley.functions.WebSocketFunction;
import dev.parley.host.process.ProcessInvoker;
import io.vertx.core.Future;

/** A function in processes of its own. */
record ProcessFunction(ProcessInvoker invoker, WebSocketFunction webSocket) implements HostedFunction {

    @Override
    public Future<Void> reload() {
        return invoker.replace();
    }

    @Override
    public Future<Void> close() {
        return invoker.close();
    }
}
