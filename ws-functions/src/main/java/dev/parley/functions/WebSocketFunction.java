package dev.parley.functions;

import io.vertx.core.Future;

/**
 * One route's function. It keeps no state: data that must outlive an event belongs into attributes or a channel's
 * history.
 */
@FunctionalInterface
public interface WebSocketFunction {

    /**
     * Answers one event. Called on an event loop, which must never be blocked, unless the function is marked as {@link
     * Blocking}. A connection's next event comes when this one is answered.
     *
     * @return the result; a failure (or a throw) is an error of the function: 502 for {@code $connect}, an error frame
     *     for a message, a line in the log for {@code $disconnect}
     */
    Future<FunctionResult> handle(WebSocketEvent event);

    /**
     * Returns true if the function may block its thread: by default, if its class is marked as {@link Blocking}. A function
     * that wraps another one returns what that one does.
     */
    default boolean isBlocking() {
        return getClass().isAnnotationPresent(Blocking.class);
    }
}
