package dev.parley.launcher;

import dev.parley.referee.Position;
import java.util.Optional;

/**
 * Where a client stands in a channel, to go on from there when it comes back.
 *
 * <p>Between a join and its answer, what comes moves the position on only if it follows it directly: else a gap would be
 * hidden if the socket ended before the answer.
 */
final class Place {

    private Optional<Position> position = Optional.empty();
    private Optional<Position> asked = Optional.empty();
    private Optional<Position> newest = Optional.empty();
    private boolean joined;

    /** A socket is open, and asks to go on from this. */
    Optional<Position> join() {
        asked = position;
        newest = Optional.empty();
        return asked;
    }

    void received(Position at) {
        newest = Optional.of(at);
        if (joined || position.filter(last -> isNext(last, at)).isPresent()) {
            position = newest;
        }
    }

    private static boolean isNext(Position last, Position next) {
        return next.epoch().equals(last.epoch()) && next.offset() == last.offset() + 1;
    }

    /** The answer: where the membership went live. Messages after that may have come before it. */
    void joined(Position at) {
        joined = true;
        position = newest.filter(last -> last.offset() > at.offset()).or(() -> Optional.of(at));
    }

    /** The socket ended. */
    void left() {
        joined = false;
    }

    boolean isJoined() {
        return joined;
    }

    Optional<Position> position() {
        return position;
    }

    /** From where the last join asked to go on. */
    Optional<Position> asked() {
        return asked;
    }
}
