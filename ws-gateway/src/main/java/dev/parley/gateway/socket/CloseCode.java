package dev.parley.gateway.socket;

/** Every close code that Parley uses (RFC 6455 section 7.4.1, and our own from 4000), with its usual words. */
public enum CloseCode {
    NORMAL(1000, "Connection Closed Normally"),
    /** Idle, or older than the age limit. */
    GOING_AWAY(1001, "Going away"),
    PROTOCOL_ERROR(1002, "Protocol error"),
    /** Binary in strict mode. */
    UNSUPPORTED(1003, "Binary messages are not supported"),
    /** Never sent: the client's close frame had no code. */
    NO_STATUS(1005, "Client-side close frame status not set"),
    /** Never sent: the connection ended without a close frame. */
    ABNORMAL(1006, "Connection lost"),
    NOT_UTF8(1007, "Text is not UTF-8"),
    /** An operator refuses this client, or a message did not become whole in time. */
    POLICY_VIOLATION(1008, "Policy violation"),
    TOO_LARGE(1009, "Message too large"),
    INTERNAL_ERROR(1011, "Internal server error"),
    /** This gateway is stopping: connect again when the reason says so, else at once, with jitter. */
    SERVICE_RESTART(1012, "Gateway is stopping"),
    /**
     * A command of $connect failed because a service it needs is away, or the gateway is short of memory: connect again after a
     * pause.
     */
    TRY_AGAIN_LATER(1013, "Try again later"),
    /** The outbound queue was full at a publish: connect again with jitter, from the last position. */
    SLOW_CONSUMER(4008, "Slow consumer"),
    /** Messages were lost on the way to this gateway: connect again at once, from the last position. */
    POSITION_LOST(4009, "Position lost"),
    /** The token is over, and no other one of the same user came in time: connect again with a new token. */
    TOKEN_EXPIRED(4401, "Token expired");

    private final int code;
    private final String words;

    CloseCode(int code, String words) {
        this.code = code;
        this.words = words;
    }

    public int code() {
        return code;
    }

    public CloseReason reason() {
        return new CloseReason(code, words);
    }

    /** The usual words, and when the client should come back, which our client library obeys. */
    public CloseReason retryAfter(long millis) {
        return new CloseReason(code, words + " retry=" + millis);
    }

    /** The code with words of its own. */
    public CloseReason because(String words) {
        return new CloseReason(code, words);
    }
}
