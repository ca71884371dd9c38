package dev.parley.host.app;

import dev.parley.functions.WebSocketFunction;
import dev.parley.host.invoke.InvocationException;
import dev.parley.host.invoke.InvocationException.Kind;
import dev.parley.host.invoke.Invoker;
import dev.parley.host.java.JavaFunction;
import io.vertx.core.Future;

/** A function as Java sources, called on the event loop of its caller. It answers the events of sockets and no others. */
record JavaSourceFunction(String name, JavaFunction function) implements HostedFunction {

    @Override
    public WebSocketFunction webSocket() {
        return function;
    }

    /** None that answers. */
    @Override
    public Invoker invoker() {
        throw new InvocationException(Kind.NOT_STARTED, name + " is Java source, which answers no HTTP");
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
