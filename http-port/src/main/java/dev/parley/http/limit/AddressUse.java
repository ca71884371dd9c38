package dev.parley.http.limit;

/** What one address takes of a process at present. Thread-safe. */
final class AddressUse {

    private final AddressLimits limits;
    private final TokenBucket accepts = new TokenBucket();
    private final TokenBucket handshakes = new TokenBucket();
    private int sockets;
    private int connections;

    AddressUse(AddressLimits limits) {
        this.limits = limits;
    }

    /** Counts an accepted socket, unless a limit forbids it. */
    synchronized Verdict accept(long now) {
        if (sockets >= limits.sockets()) {
            return Verdict.ADDRESS;
        }
        if (!accepts.take(limits.acceptsPerSecond(), now)) {
            return Verdict.ADDRESS_RATE;
        }
        sockets++;
        return Verdict.ADMITTED;
    }

    synchronized void releaseSocket() {
        sockets--;
    }

    /** Counts a connection, unless a limit forbids it. A handshake counts for the rate in either case. */
    synchronized Verdict connect(long now) {
        if (!handshakes.take(limits.handshakesPerSecond(), now)) {
            return Verdict.ADDRESS_RATE;
        }
        if (!limits.allowsConnections(connections)) {
            return Verdict.ADDRESS;
        }
        connections++;
        return Verdict.ADMITTED;
    }

    synchronized void releaseConnection() {
        connections--;
    }

    /** Returns true if nothing is lost when this is forgotten. */
    synchronized boolean isIdle(long now) {
        return sockets == 0 && connections == 0 && accepts.isFull(now) && handshakes.isFull(now);
    }
}
