package dev.parley.gateway.connection;

/** Hears that a connection has ended, at once and before its {@code $disconnect} starts. */
public interface EndListener {

    /** The connection no longer accepts frames. Called once per connection. */
    void onEnd(Connection connection);
}
