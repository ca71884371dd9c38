package dev.parley.functions;

/**
 * Which stored messages.
 *
 * @param after only those after this position; {@link Position#NONE} for the newest
 * @param limit at most so many, 1 to 1,000; fewer come back where they would be more than about 1 MB over Redis
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
