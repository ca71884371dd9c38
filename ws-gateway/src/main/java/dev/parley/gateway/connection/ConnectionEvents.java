package dev.parley.gateway.connection;

import dev.parley.functions.Payload;
import dev.parley.gateway.socket.CloseReason;
import io.vertx.core.Future;

/** What a connection needs of the rest of the gateway. Neither future ever fails. */
public interface ConnectionEvents {

    /** One message; the next is handed over when this one's future completes. */
    Future<Void> onMessage(Connection connection, Payload payload);

    /** The end of an accepted connection, after its last message; the connection is forgotten when it completes. */
    Future<Void> onDisconnect(Connection connection, CloseReason reason);

    /** Runs something on the event loop, after all that is ready now had its turn. */
    void nextTick(Runnable run);

    /** The connection no longer takes anything: it can be taken out of its channels. */
    void onEnd(Connection connection);
}
