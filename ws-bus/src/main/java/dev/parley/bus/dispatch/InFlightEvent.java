package dev.parley.bus.dispatch;

/** One event, given to one host and not yet answered. */
final class InFlightEvent {

    private final String requestId;
    private final String routeKey;
    private final Runnable onLost;
    private long askedAt;

    /** @param onLost told if the host is given up before it answered */
    InFlightEvent(String requestId, String routeKey, long now, Runnable onLost) {
        this.requestId = requestId;
        this.routeKey = routeKey;
        this.askedAt = now;
        this.onLost = onLost;
    }

    String requestId() {
        return requestId;
    }

    String routeKey() {
        return routeKey;
    }

    /** When it was given to the host, or the host was last asked whether it has it. */
    long askedAt() {
        return askedAt;
    }

    void asked(long now) {
        askedAt = now;
    }

    void lost() {
        onLost.run();
    }
}
