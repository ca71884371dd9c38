package dev.parley.functions;

import io.vertx.core.Future;

/**
 * Reaches one connection, wherever its socket is: the connection id names the gateway. Each call fails with a {@link
 * ConnectionException} that gives the reason.
 *
 * <p>There is no socket yet while {@code $connect} runs: {@link #send} and {@link #close} are then recorded, answered
 * at once, and take effect after the 101 in the order of the calls. They are dropped if the connect is refused.
 *
 * <p>Calls whose repeat is harmless are repeated within their time limit if the gateway does not answer. A {@link
 * #send} is not, unless it surely did not leave the process.
 */
public interface Connections {

    /**
     * Sends one message. Completes when the message is in the connection's outbound queue, not when the client has read
     * it. Fails with LIMIT_EXCEEDED if that queue is full; the socket stays open. After TIMEOUT the client may have
     * received the message, so that a second send may be a second message.
     */
    Future<Void> send(String connectionId, Payload payload);

    default Future<Void> send(String connectionId, String text) {
        return send(connectionId, Payload.text(text));
    }

    /**
     * Closes a connection, after writing the messages that were sent before.
     *
     * @param code 1000 or 3000 to 4999 (RFC 6455 section 7.4)
     * @param reason at most 123 bytes of UTF-8
     */
    Future<Void> close(String connectionId, int code, String reason);

    default Future<Void> close(String connectionId) {
        return close(connectionId, 1000, "Connection Closed Normally");
    }

    Future<ConnectionInfo> info(String connectionId);

    /**
     * Completes if functions may publish to a channel on behalf of the connection, such as what its client sent. Fails with
     * FORBIDDEN if its token limits that to other channels ({@code TOKEN_CHANNELS}).
     */
    Future<Void> checkPublish(String connectionId, String channel);

    /** Replaces the connection's attributes. The connection's next event has the new ones. */
    Future<Void> setAttributes(String connectionId, Attributes attributes);
}
