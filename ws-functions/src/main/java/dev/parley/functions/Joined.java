package dev.parley.functions;

/**
 * A join that succeeded.
 *
 * @param recovered whether everything since the position asked for was sent; a partial replay is never called recovered
 * @param position the channel's position at which the membership went live, or {@link Position#NONE} if not known
 * @param missed how many messages were replayed
 */
public record Joined(boolean recovered, Position position, int missed) {

    /** Live from now on, nothing replayed. */
    public static final Joined LIVE = new Joined(false, Position.NONE, 0);
}
