package dev.parley.bus.dispatch;

/** One event that was given to one host and has no outcome yet. */
final class InFlightEvent {

    private final String requestId;
    private final String routeKey;
    private final long givenAt;
    private final boolean leavesSilentHost;
    private final LossListener onLost;
    private long askedAt;
    private long missingSince;
    private boolean missing;

    /** Learns that the host is given up before it answered. */
    interface LossListener {
        /** @param hostWasLeaving true if the host had announced its end, so that the event can't be the cause */
        void onLost(boolean hostWasLeaving);
    }

    /**
     * @param now nanoseconds, as all times here
     * @param leavesSilentHost false if the event stays with a host that is silent, as long as that host may come back
     */
    InFlightEvent(String requestId, String routeKey, long now, boolean leavesSilentHost, LossListener onLost) {
        this.requestId = requestId;
        this.routeKey = routeKey;
        this.givenAt = now;
        this.leavesSilentHost = leavesSilentHost;
        this.askedAt = now;
        this.onLost = onLost;
    }

    String requestId() {
        return requestId;
    }

    String routeKey() {
        return routeKey;
    }

    long givenAt() {
        return givenAt;
    }

    /** When the host was last asked whether it has the event; at first, when it was given the event. */
    long askedAt() {
        return askedAt;
    }

    void asked(long now) {
        askedAt = now;
    }

    /** Returns true if the host's last answer was that it does not have the event. */
    boolean isMissing() {
        return missing;
    }

    /**
     * Notes that the host does not have the event.
     *
     * @param askedAt when the question was sent
     * @return true if the host was asked after it had reported the event missing before: the event is lost
     */
    boolean reportMissing(long askedAt, long now) {
        if (missing) {
            return askedAt - missingSince >= 0;
        }
        missing = true;
        missingSince = now;
        return false;
    }

    void reportPresent() {
        missing = false;
    }

    boolean leavesSilentHost() {
        return leavesSilentHost;
    }

    void lost(boolean hostWasLeaving) {
        onLost.onLost(hostWasLeaving);
    }
}
