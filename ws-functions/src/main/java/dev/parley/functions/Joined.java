package dev.parley.functions;

/**
 * A join that succeeded.
 *
 * @param recovered whether everything since the position asked for was sent: true only if nothing is missing. False if no
 *     position was asked for, if it is of an epoch that has ended or too old for the history; then nothing was replayed,
 *     but for what had been sent already when the history lost the rest
 * @param position where the membership went live: everything after it is sent as it is published. {@link Position#NONE}
 *     if not known yet, as of a join that waits for its {@code $connect} to end
 * @param missed how many messages were replayed
 */
public record Joined(boolean recovered, Position position, int missed) {

    /** Live from now on, nothing replayed, the position not known. */
    public static final Joined LIVE = new Joined(false, Position.NONE, 0);
}
