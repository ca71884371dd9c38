package dev.parley.functions;

import io.vertx.core.Future;

/** Memberships of channels: the part of {@link Channels} that is up to the connection's gateway. */
public interface ChannelMemberships {

    /**
     * Makes a connection a member of a channel, or changes a member's info. From a position, the connection first
     * receives what it missed.
     */
    Future<Joined> join(String connectionId, String channel, JoinOptions options);

    /** Ends a membership. Succeeds if there is none. */
    Future<Void> leave(String connectionId, String channel);
}
