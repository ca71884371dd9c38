package dev.parley.client;

/** Why a token is asked for. */
public enum TokenReason {
    /** For an attempt to connect. */
    CONNECT,
    /** The present token ends soon. */
    EXPIRING,
    /** The server rejected the last token, so a new one is wanted. */
    REJECTED
}
