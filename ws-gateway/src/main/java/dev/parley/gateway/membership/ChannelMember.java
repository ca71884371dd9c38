package dev.parley.gateway.membership;

import dev.parley.gateway.socket.CloseReason;
import dev.parley.gateway.socket.Socket;
import org.jspecify.annotations.Nullable;

/** A connection as its channels see it. Used on its event loop only. */
public interface ChannelMember {

    String id();

    /** The socket while frames can be written to it, else null. */
    @Nullable
    Socket openSocket();

    /** Returns true if the member's token permits the channel, or if no token limits its channels. */
    boolean mayJoin(String channel);

    /** The channels it is in, created at the first call. */
    Memberships memberships();

    /** Closes the connection. Its {@code $disconnect} starts on a later turn of the event loop. */
    void close(CloseReason reason);
}
