package dev.parley.functions;

/**
 * Whether a message is stamped with its position. {@link #AS_STORED} and {@link #AS_STORED_OR_FIRST} are for publishers from
 * outside the app, who can't know what its clients expect: in a channel whose messages are stamped, an unstamped one looks like a
 * hole.
 */
public enum Stamping {
    NEVER,
    ALWAYS,
    /** If one of the channel's newest {@value #NEWEST} stored messages is stamped. */
    AS_STORED,
    /** As {@link #AS_STORED}, and also if the channel stores no message. */
    AS_STORED_OR_FIRST,
    /** As {@link #ALWAYS}; clients that take deltas get the difference from the channel's last message of this kind. */
    DELTA;

    /** How many stored messages are looked at, so that a few of another kind don't decide. */
    public static final int NEWEST = 16;
}
