package dev.parley.functions;

import io.vertx.core.Future;

/** One route's function. It keeps no state: what must outlive an event is in attributes or in a channel's history. */
@FunctionalInterface
public interface WebSocketFunction {

    /**
     * Answers one event. Called on an event loop: never block it. Of one connection at most one event is under way.
     *
     * @return the result; a failure (or a throw) is an error of the function: 502 for {@code $connect}, an error frame
     *     for a message, a line in the log for {@code $disconnect}
     */
    Future<FunctionResult> handle(WebSocketEvent event);
}
