package dev.parley.referee;

/**
 * A promise that was broken.
 *
 * @param who the client it was broken to, or by; empty where it concerns all
 * @param channel empty where the promise is not about a channel
 * @param what positions and texts, for a person to read
 */
public record Fault(Kind kind, String who, String channel, String what) {

    /** Which promise. */
    public enum Kind {
        /** A message never arrived, and its absence was not reported. */
        LOST,
        /** A message arrived again. */
        REPEATED,
        /** A message arrived after a later one. */
        REORDERED,
        /** A join was called recovered, but a message since the requested position did not arrive; or the reverse. */
        FALSE_RECOVERY,
        /** A client asked to continue from a position where it was not. */
        WRONG_FROM,
        /** Two messages at one position. */
        CONTRADICTION,
        /** One message at two positions. */
        DOUBLED,
        /** An acknowledged message is not where the acknowledgement says. */
        FALSE_ACK,
        /** A message was acknowledged at two positions. */
        ACKED_TWICE,
        /** A sender's messages stand in another order than they were sent. */
        OUT_OF_SENDING_ORDER,
        /** A sent message was neither acknowledged nor refused. */
        UNANSWERED,
        /** A message that no client sent, or an answer that no client asked for. */
        OUT_OF_NOWHERE,
        /** A connection that a function accepted never got its {@code $disconnect}. */
        NO_DISCONNECT,
        /** A connection got two {@code $disconnect} events with different request ids. */
        TWO_DISCONNECTS,
        /** A connection's {@code $disconnect} came later than promised. */
        LATE_DISCONNECT,
        /** A function was handed an event of a connection after its {@code $disconnect}. */
        AFTER_DISCONNECT,
        /** The members of a channel are not those whose sockets are open. */
        WRONG_PRESENCE,
        /** A draining process closed more connections in a second than it was allowed to. */
        DRAIN_TOO_FAST,
        /** A draining process took longer than its rate allows. */
        DRAIN_TOO_SLOW,
        /** More faults of a kind than are listed. */
        AND_MORE
    }

    @Override
    public String toString() {
        return kind + (who.isEmpty() ? "" : " " + who) + (channel.isEmpty() ? "" : " in " + channel) + ": " + what;
    }
}
