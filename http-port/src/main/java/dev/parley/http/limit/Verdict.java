package dev.parley.http.limit;

/** What the limits say about a socket or a connection. */
public enum Verdict {
    ADMITTED,
    /** The process has as many as it may. */
    PROCESS,
    /** The address has as many as it may. */
    ADDRESS,
    /** The address comes too often. */
    ADDRESS_RATE,
    /** The user has as many as it may. */
    USER
}
