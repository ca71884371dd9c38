package dev.parley.functions;

/** A call about a connection that did not succeed. The reasons are those of API Gateway's management API. */
public final class ConnectionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why; each with the HTTP status that the management API gives for it. */
    public enum Reason {
        /** The id, code, name or value is not of the right form. */
        BAD_REQUEST(400),
        /** No such connection, or no longer. */
        GONE(410),
        /** Larger than a message may be. */
        PAYLOAD_TOO_LARGE(413),
        /** The connection's outbound queue is full. */
        LIMIT_EXCEEDED(429),
        /** What the call needs (Redis, the gateway) failed. */
        UNAVAILABLE(503),
        /** The gateway did not answer in time; whether the call took effect is not known. */
        TIMEOUT(504);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }

        static Reason ofStatus(int status) {
            for (Reason reason : values()) {
                if (reason.status == status) {
                    return reason;
                }
            }
            return UNAVAILABLE;
        }
    }

    private final Reason reason;

    public ConnectionException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    /** The exception that a status of the management API stands for; UNAVAILABLE if it is none of theirs. */
    public static ConnectionException ofStatus(int status, String message) {
        return new ConnectionException(Reason.ofStatus(status), message);
    }

    public Reason reason() {
        return reason;
    }
}
