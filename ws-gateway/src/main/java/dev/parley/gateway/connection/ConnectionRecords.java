package dev.parley.gateway.connection;

import dev.parley.functions.WebSocketEvent;
import io.vertx.core.Future;

/**
 * Keeps a record of each connection outside of this process, from which another one can send the connection's
 * {@code $disconnect} once this gateway is lost. Called on the connection's event loop.
 */
public interface ConnectionRecords {

    /** Keeps nothing: without Redis nobody outlives this process. */
    ConnectionRecords NONE = new ConnectionRecords() {
        @Override
        public Future<Void> begin(Connection connection) {
            return Future.succeededFuture();
        }

        @Override
        public void onAttributes(Connection connection) {}

        @Override
        public Future<Void> closing(WebSocketEvent disconnect) {
            return Future.succeededFuture();
        }

        @Override
        public void erase(String connectionId) {}
    };

    /** Stores the record of a new connection. Completes once it is stored; fails if it may not be. */
    Future<Void> begin(Connection connection);

    /** Stores the connection's attributes within a second, or once Redis is back. */
    void onAttributes(Connection connection);

    /**
     * Stores the {@code $disconnect} that this gateway is about to send, with the code and reason of the connection's end.
     * Completes once it is stored, or once that has failed and is left for later. Never fails.
     */
    Future<Void> closing(WebSocketEvent disconnect);

    /** Erases a record soon: its {@code $disconnect} was answered, or none is due. */
    void erase(String connectionId);
}
