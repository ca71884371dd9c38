package dev.parley.gateway.connection;

import dev.parley.functions.Payload;

/** What a connection was let in by, for as long as it lasts. Used on the connection's event loop. */
public interface ConnectionToken {

    /** The connection has its socket. */
    void begin();

    /** Returns true if the message is one to the gateway, about the token, and was handled: no event follows. */
    boolean takes(Payload message);

    /** Returns true if the connection may be in a channel. */
    boolean mayJoin(String channel);

    /** Returns true if functions may publish to a channel on behalf of the connection. */
    boolean mayPublish(String channel);

    /** The connection has ended. */
    void end();
}
