package dev.parley.functions;

import io.vertx.core.Future;

/**
 * Talks to one connection, wherever its socket is: the gateway's name is in the id. Each call fails with a
 * {@link ConnectionException} that says why.
 *
 * <p>While {@code $connect} runs there is no socket yet: {@link #send} and {@link #close} are then recorded, answered at
 * once, and take effect after the 101 in the order of the calls; a refused connect forgets them.
 */
public interface Connections {

    /**
     * Sends one message. Completes when the gateway took it into the connection's outbound queue, not when the client
     * read it. Fails with LIMIT_EXCEEDED if that queue is full; the socket stays open. A send may repeat if tried again.
     */
    Future<Void> send(String connectionId, Payload payload);

    default Future<Void> send(String connectionId, String text) {
        return send(connectionId, Payload.text(text));
    }

    /**
     * Closes a connection. What was sent before is written first.
     *
     * @param code 1000 or 3000 to 4999 (RFC 6455 section 7.4)
     * @param reason at most 123 bytes of UTF-8
     */
    Future<Void> close(String connectionId, int code, String reason);

    default Future<Void> close(String connectionId) {
        return close(connectionId, 1000, "Connection Closed Normally");
    }

    Future<ConnectionInfo> info(String connectionId);

    /** Replaces the connection's attributes; they are on its next event. */
    Future<Void> setAttributes(String connectionId, Attributes attributes);
}
