package dev.parley.backplane.redis;

import dev.parley.functions.Position;
import org.jspecify.annotations.Nullable;

/**
 * How far a channel's messages were passed on here, so that each is passed on once and in order, whether it comes live or,
 * after the connection was away, from history.
 */
final class Continuity {

    private @Nullable Position delivered;
    private @Nullable Position baseline;
    private boolean catchingUp;
    private boolean withheld;

    /**
     * The position after which nothing was passed on yet: that of the last message, or where the channel stood when the
     * subscription began; {@link Position#NONE} if it was empty then, null if that is not known.
     */
    @Nullable
    Position caughtUpTo() {
        return delivered != null ? delivered : baseline;
    }

    /** Nobody listens any more: whoever does next begins anew. */
    void forget() {
        delivered = null;
        baseline = null;
        catchingUp = false;
    }

    /** Nothing before this position is to be passed on; ends catching up. */
    void beginAt(Position position) {
        delivered = null;
        baseline = position;
        catchingUp = false;
    }

    /** Live messages may have been missed: until it is known which, they wait in history for their turn. */
    void catchUp() {
        catchingUp = caughtUpTo() != null;
    }

    /** Live messages withheld from here on may not be in what is read now. */
    void beginRead() {
        withheld = false;
    }

    boolean isInEpochOf(Position position) {
        Position last = caughtUpTo();
        return last != null && isInEpoch(position, last);
    }

    /** Ends catching up unless live messages were withheld since the last read began; whether it ended. */
    boolean endCatchingUp() {
        catchingUp = withheld;
        return !catchingUp;
    }

    /** Whether a live message is to be passed on now; if so, it counts as passed on. */
    boolean takesLive(Position position) {
        if (catchingUp && leavesHole(position)) {
            withheld = true;
            return false;
        }
        return takes(position);
    }

    /** Whether a message from history, or one that catching up does not concern, is to be passed on; if so, it counts. */
    boolean takes(Position position) {
        Position last = delivered;
        if (last != null && isInEpoch(position, last) && position.offset() <= last.offset()) {
            return false;
        }
        delivered = position;
        return true;
    }

    /** In another epoch only history can tell what came before. */
    private boolean leavesHole(Position position) {
        Position last = caughtUpTo();
        return last != null && (!isInEpoch(position, last) || position.offset() > last.offset() + 1);
    }

    private static boolean isInEpoch(Position position, Position other) {
        return other.epoch().equals(position.epoch());
    }
}
