package dev.parley.functions;

/**
 * Selects stored messages of a channel.
 *
 * @param after only messages after this position; {@link Position#NONE} for the newest
 * @param limit the maximum number of messages, 1 to 1,000. With Redis, fewer are returned if they exceed about 1 MB
 */
public record HistoryQuery(Position after, int limit) {

    /** @throws IllegalArgumentException if the limit is out of range */
    public HistoryQuery {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("A history query takes a limit of 1 to 1000, not " + limit);
        }
    }

    /** The newest messages. */
    public static HistoryQuery last(int limit) {
        return new HistoryQuery(Position.NONE, limit);
    }
}
