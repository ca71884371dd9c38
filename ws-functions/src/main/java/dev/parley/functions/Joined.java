package dev.parley.functions;

/**
 * A join that succeeded.
 *
 * @param recovered true if every message since the requested position was sent. False if no position was requested, or
 *     if the position is of an earlier epoch or older than the history. Then nothing was replayed, except for messages
 *     that were sent before the history lost the rest
 * @param position where the membership went live: later messages are sent as they are published. {@link Position#NONE}
 *     if the position is not known yet, as during {@code $connect}
 * @param missed how many messages were replayed
 */
public record Joined(boolean recovered, Position position, int missed) {

    /** Live from now on: nothing was replayed, and the position is unknown. */
    public static final Joined LIVE = new Joined(false, Position.NONE, 0);
}
