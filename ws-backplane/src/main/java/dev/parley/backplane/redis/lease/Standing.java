package dev.parley.backplane.redis.lease;

/** How a lease stands in Redis for the process that holds it, or held it. The order is that of the scripts' answers. */
enum Standing {
    /** Another process claimed it, or ended it. */
    TAKEN,
    HELD,
    /** Redis lost it, or came back with an older one. */
    MISSING,
    /** Given back, and removed because it guarded nothing. */
    REMOVED;

    private static final Standing[] ALL = values();

    static Standing of(int answer) {
        return ALL[answer];
    }
}
