package dev.parley.host.app;

import dev.parley.functions.WebSocketFunction;
import dev.parley.host.invoke.Invoker;
import io.vertx.core.Future;

/** One function of an app, however it is run. */
interface HostedFunction {

    /** What answers the events of its routes. */
    WebSocketFunction webSocket();

    /** What answers its HTTP requests. */
    Invoker invoker();

    /** Goes on with the code that is in its folder now. Fails if that can't be run, which is logged; the old goes on then. */
    Future<Void> reload();

    /** Completes in any case, when nothing of it runs any more. */
    Future<Void> close();
}
