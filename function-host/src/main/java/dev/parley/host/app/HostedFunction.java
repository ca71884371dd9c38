package dev.parley.host.app;

import dev.parley.functions.WebSocketFunction;
import dev.parley.host.invoke.Invoker;
import io.vertx.core.Future;

/** One function of an app, independent of how it runs. */
interface HostedFunction {

    /** Answers the events of its WebSocket routes. */
    WebSocketFunction webSocket();

    /** Answers its HTTP requests. */
    Invoker invoker();

    /** Switches to the code that is in the folder now. If that can't run, the failure is logged and the old code stays. */
    Future<Void> reload();

    /** Completes when nothing of the function runs any more. Never fails. */
    Future<Void> close();
}
