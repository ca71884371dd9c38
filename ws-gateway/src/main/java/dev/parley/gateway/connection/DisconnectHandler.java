package dev.parley.gateway.connection;

import dev.parley.gateway.socket.CloseReason;
import io.vertx.core.Future;

/** Handles the end of accepted connections, after their last message. */
public interface DisconnectHandler {

    /** Handles one end. The future never fails; the connection leaves the table once it completes. */
    Future<Void> onDisconnect(Connection connection, CloseReason reason);
}
