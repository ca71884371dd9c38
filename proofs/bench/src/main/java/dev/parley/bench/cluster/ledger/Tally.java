package dev.parley.bench.cluster.ledger;

/**
 * A phase in figures.
 *
 * @param said messages sent
 * @param failed events answered with an error frame
 * @param lost messages that reached nobody, and of which nobody was told
 * @param missed deliveries that one of those present did not get while others did
 * @param duplicates deliveries that somebody got again
 * @param misordered deliveries that came after a later message of the same sender
 * @param asked requests who is there
 * @param unanswered those that got neither an answer nor an error frame
 * @param connects handshakes tried
 * @param refused those that did not end with 101
 * @param closed sockets that were closed and should not have been
 * @param longestGap the longest time in which somebody heard no message, in ms
 * @param slowest the longest time from an event to its answer, in ms
 */
public record Tally(
        int said,
        int failed,
        int lost,
        int missed,
        int duplicates,
        int misordered,
        int asked,
        int unanswered,
        int connects,
        int refused,
        int closed,
        long longestGap,
        long slowest) {

    /** All that somebody suffered from and that no waiting would mend. */
    public int failures() {
        return failed + lost + missed + duplicates + misordered + unanswered + refused + closed;
    }
}
