package dev.parley.gateway.connection;

import dev.parley.functions.Payload;
import io.vertx.core.Future;

/** Handles the messages of connections. */
public interface MessageHandler {

    /**
     * Handles one message. The future never fails; the connection's next message follows once it completes.
     *
     * @param bytes the size of the payload
     */
    Future<Void> onMessage(Connection connection, Payload payload, int bytes);
}
