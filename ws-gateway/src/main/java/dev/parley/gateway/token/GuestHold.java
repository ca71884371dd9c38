package dev.parley.gateway.token;

import dev.parley.functions.Payload;
import dev.parley.gateway.connection.ConnectionToken;

/** A connection without a token, where tokens permit channels: it may join none. */
enum GuestHold implements ConnectionToken {
    INSTANCE;

    @Override
    public void begin() {}

    @Override
    public boolean takes(Payload message) {
        return false;
    }

    @Override
    public boolean mayJoin(String channel) {
        return false;
    }

    @Override
    public boolean mayPublish(String channel) {
        return false;
    }

    @Override
    public void end() {}
}
