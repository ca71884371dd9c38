package dev.parley.functions;

import io.vertx.core.Future;

/** Who belongs to which channel: the part of {@link Channels} that the gateway of a connection decides. */
public interface ChannelMemberships {

    /**
     * Makes a connection a member of a channel, or changes a member's info. From a position, the connection first receives
     * what it missed.
     */
    Future<Joined> join(String connectionId, String channel, JoinOptions options);

    /** Ends a membership; succeeds if there is none. */
    Future<Void> leave(String connectionId, String channel);
}
