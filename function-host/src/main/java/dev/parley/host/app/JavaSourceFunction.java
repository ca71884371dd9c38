package dev.parley.host.app;

import dev.parley.functions.WebSocketFunction;
import dev.parley.host.invoke.InvocationException;
import dev.parley.host.invoke.InvocationException.Kind;
import dev.parley.host.invoke.Invoker;
import dev.parley.host.java.JavaFunction;
import io.vertx.core.Future;

/** A function in Java sources, called on its caller's event loop. It answers WebSocket events only. */
record JavaSourceFunction(String name, JavaFunction function) implements HostedFunction {

    @Override
    public WebSocketFunction webSocket() {
        return event -> function.handle(event).onSuccess(result -> FailedAnswers.log(name, event, result));
    }

    /** Always throws. */
    @Override
    public Invoker invoker() {
        throw new InvocationException(Kind.NOT_STARTED, name + " is Java source, which can't answer HTTP");
    }

    @Override
    public Future<Void> reload() {
        return function.reload();
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
