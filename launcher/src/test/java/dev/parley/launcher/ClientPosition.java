package dev.parley.launcher;

import dev.parley.referee.ObservedPosition;
import java.util.Optional;

/**
 * A client's position in a channel, from which it resumes after a reconnect.
 *
 * <p>Between a join and its answer, a message advances the position only if it follows directly. Otherwise a gap would be
 * hidden if the socket ended before the answer.
 */
final class ClientPosition {

    private Optional<ObservedPosition> position = Optional.empty();
    private Optional<ObservedPosition> asked = Optional.empty();
    private Optional<ObservedPosition> newest = Optional.empty();
    private boolean joined;

    /** Starts a join on a new socket and returns the position to resume from. */
    Optional<ObservedPosition> join() {
        asked = position;
        newest = Optional.empty();
        return asked;
    }

    void received(ObservedPosition at) {
        newest = Optional.of(at);
        if (joined || position.filter(last -> isNext(last, at)).isPresent()) {
            position = newest;
        }
    }

    private static boolean isNext(ObservedPosition last, ObservedPosition next) {
        return next.epoch().equals(last.epoch()) && next.offset() == last.offset() + 1;
    }

    /** Handles the answer: where the membership went live. Later messages may have arrived before the answer. */
    void joined(ObservedPosition at) {
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

    Optional<ObservedPosition> position() {
        return position;
    }

    /** The position from which the last join resumed. */
    Optional<ObservedPosition> asked() {
        return asked;
    }
}
