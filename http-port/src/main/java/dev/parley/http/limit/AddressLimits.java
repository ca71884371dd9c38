package dev.parley.http.limit;

/**
 * What one address may take of a process. 0 stands for no limit.
 *
 * @param connections WebSocket connections at a time
 * @param handshakesPerSecond handshakes; as many as {@link #BURST_SECONDS} allow may come at once
 */
public record AddressLimits(int connections, int handshakesPerSecond) {

    /** A class of pupils or an office that comes back after a break of its network comes at once. */
    public static final int BURST_SECONDS = 10;

    public static final AddressLimits NONE = new AddressLimits(0, 0);

    /** Enough for a class of pupils or an office, and a fraction of what a core can do. */
    private static final int DEFAULT_HANDSHAKES_PER_SECOND = 100;

    /** A browser opens up to six connections for a page, beside its WebSocket. */
    private static final int ACCEPTS_PER_HANDSHAKE = 4;

    private static final int MIN_SPARE_SOCKETS = 64;

    /**
     * The default limits: one address alone can't keep everybody else out.
     *
     * @param connections of the process
     */
    public static AddressLimits within(int connections) {
        return new AddressLimits((connections + 1) / 2, DEFAULT_HANDSHAKES_PER_SECOND);
    }

    /**
     * How many sockets may be open, whatever they are for. The spare ones let those that are past their limit get an answer in
     * HTTP.
     */
    int sockets() {
        return connections == 0 ? Integer.MAX_VALUE : connections + Math.max(MIN_SPARE_SOCKETS, connections / 4);
    }

    boolean allowsConnections(int open) {
        return connections == 0 || open < connections;
    }

    /** How many sockets may be opened per second; 0: any number. */
    int acceptsPerSecond() {
        return ACCEPTS_PER_HANDSHAKE * handshakesPerSecond;
    }
}
