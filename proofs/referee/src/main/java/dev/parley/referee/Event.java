package dev.parley.referee;

import java.util.Optional;

/** An event of one client. */
public sealed interface Event {

    /** A socket is open; the client is in no channel yet. */
    record Connected() implements Event {}

    /**
     * The client learned the result of its join. What it received on this socket before counts for this membership.
     *
     * @param from the position that it asked to continue from
     * @param position where the membership went live
     */
    record Joined(String channel, Optional<ObservedPosition> from, boolean recovered, ObservedPosition position)
            implements Event {}

    /** A message arrived, replayed or live. */
    record Received(String channel, ObservedPosition position, String text) implements Event {}

    /**
     * The client sent a message, for the first time or again.
     *
     * @param clientId unique among all that this client sends
     * @param text unique among all that anybody sends
     */
    record Sent(String clientId, String channel, String text) implements Event {}

    /** @param at time of the acknowledgement, by a clock that all clients share */
    record Acked(String clientId, ObservedPosition position, long at) implements Event {}

    /** @param retry whether the client is to send it again; then the message is not settled */
    record Failed(String clientId, boolean retry) implements Event {}

    /** The socket ended. */
    record Closed(int code) implements Event {}

    /**
     * The client was still connected when everything had come to rest: whatever was acknowledged must have reached it,
     * and whatever it sent must have been answered.
     */
    record Present() implements Event {}
}
