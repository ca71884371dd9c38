package dev.parley.functions;

/**
 * Selects stored messages of a channel.
 *
 * @param after only messages after this position; {@link Position#NONE} for no such bound. If the position is of an epoch
 *     that the channel's epoch does not continue, the newest messages are selected
 * @param before only the newest messages before this position; {@link Position#NONE} for no such bound. If the position is
 *     of an epoch that the channel's epoch does not continue, no message is selected: none is certain to precede it
 * @param limit the maximum number of messages, 1 to 1,000. With Redis, fewer are returned if they exceed about 1 MB
 */
public record HistoryQuery(Position after, Position before, int limit) {

    /** @throws IllegalArgumentException if the limit is out of range, or if both positions are given */
    public HistoryQuery {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("A history query takes a limit of 1 to 1000, not " + limit);
        }
        if (!after.equals(Position.NONE) && !before.equals(Position.NONE)) {
            throw new IllegalArgumentException("A history query takes a position to read after or before, not both");
        }
    }

    /**
     * The oldest messages after a position; with {@link Position#NONE} the newest of all.
     *
     * @throws IllegalArgumentException if the limit is out of range
     */
    public HistoryQuery(Position after, int limit) {
        this(after, Position.NONE, limit);
    }

    /** The newest messages. */
    public static HistoryQuery last(int limit) {
        return new HistoryQuery(Position.NONE, limit);
    }

    /**
     * The newest messages before a position; with {@link Position#NONE} the newest of all.
     *
     * @throws IllegalArgumentException if the limit is out of range
     */
    public static HistoryQuery before(Position position, int limit) {
        return new HistoryQuery(Position.NONE, position, limit);
    }
}
