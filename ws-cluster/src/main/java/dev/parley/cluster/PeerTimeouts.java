package dev.parley.cluster;

/**
 * How long a node waits for its peers before it takes them for gone.
 *
 * @param silenceMillis for any sign of life from a linked peer
 * @param busyMillis for an answer from a process that may be busy: to the bus's ping, and to the question which process it
 *     is after its link was lost
 */
record PeerTimeouts(long silenceMillis, int busyMillis) {

    /**
     * A process may keep its event loop busy for up to 10 s, as with thousands of new connections at once, before others
     * take it for gone. Function hosts that stay silent lose their events earlier, to hosts that are heard.
     */
    static final PeerTimeouts DEFAULT = new PeerTimeouts(60_000, 10_000);
}
