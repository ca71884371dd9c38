package dev.parley.host.app;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.host.invoke.InvocationException;
import dev.parley.host.invoke.InvocationException.Kind;
import dev.parley.host.invoke.Invoker;
import dev.parley.host.java.JavaFunction;
import io.vertx.core.Future;

/** A function in Java sources, called in this process. It answers WebSocket events only. */
record JavaSourceFunction(String name, JavaFunction function) implements HostedFunction {

    @Override
    public WebSocketFunction webSocket() {
        return new Logged(name, function);
    }

    private record Logged(String name, JavaFunction function) implements WebSocketFunction {

        @Override
        public Future<FunctionResult> handle(WebSocketEvent event) {
            return FailedAnswers.logged(name, event, function.handle(event));
        }

        @Override
        public boolean isBlocking() {
            return function.isBlocking();
        }
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
