package dev.parley.gateway.handshake;

/** Why an upgrade is refused, as metrics and {@code @status} count it. */
public enum RefusalCause {
    /** It is not a WebSocket handshake: 400, 426, or 403 for another path. */
    MALFORMED("malformed"),
    /** A page reached this server by a name that is not one of {@link AllowedHosts}: 403. */
    HOST("host"),
    /** Connections hold too much memory: 503. */
    MEMORY("memory"),
    /** The process may begin no more connections in this second: 429. */
    RATE("rate"),
    /** The process has as many connections as it may: 503. */
    CONNECTIONS("connections"),
    /** The client's address has as many connections as it may: 429. */
    ADDRESS("address"),
    /** The client's address begins too many connections: 429. */
    ADDRESS_RATE("address_rate"),
    /** The user has as many connections as it may: 429. */
    USER("user"),
    /** An operator refuses the client's address or user: 403. */
    OPERATOR("operator"),
    /** The authorizer or {@code $connect} said no, with any status. */
    DENIED("denied"),
    /** The gateway drains, or waits for Redis or a function host: 503. */
    UNAVAILABLE("unavailable"),
    /** A function failed, was late, or gave no valid result: 500, 502, 504. */
    FAILED("failed");

    private final String word;

    RefusalCause(String word) {
        this.word = word;
    }

    /** As the counter's label says it. */
    String word() {
        return word;
    }

    /** The cause of an answer that a function or the authorizer decides. */
    static RefusalCause ofStatus(int status) {
        if (status == 503) {
            return UNAVAILABLE;
        }
        return status >= 500 ? FAILED : DENIED;
    }
}
