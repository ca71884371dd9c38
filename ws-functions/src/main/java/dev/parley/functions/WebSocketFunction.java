package dev.parley.functions;

import io.vertx.core.Future;

/**
 * One route's function. It keeps no state: data that must outlive an event belongs into attributes or a channel's
 * history.
 */
@FunctionalInterface
public interface WebSocketFunction {

    /**
     * Answers one event. Called on an event loop, which must never be blocked. A connection's next event comes when
     * this one is answered.
     *
     * @return the result; a failure (or a throw) is an error of the function: 502 for {@code $connect}, an error frame
     *     for a message, a line in the log for {@code $disconnect}
     */
    Future<FunctionResult> handle(WebSocketEvent event);
}
