package dev.parley.functions;

/** A call about a connection that did not succeed. The reasons are those of API Gateway's management API. */
public final class ConnectionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The reason, with the HTTP status that the management API answers for it. */
    public enum Reason {
        /** The id, code, name or value is malformed. */
        BAD_REQUEST(400),
        /** The connection's token does not permit it. */
        FORBIDDEN(403),
        /** The connection does not exist, or no longer does. */
        GONE(410),
        /** Larger than a message may be. */
        PAYLOAD_TOO_LARGE(413),
        /** The connection's outbound queue is full; or it joins too often, or too many channels. */
        LIMIT_EXCEEDED(429),
        /** Redis or the gateway is out of reach. */
        UNAVAILABLE(503),
        /** The gateway did not answer in time. The call may have taken effect. */
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

    /** The exception for a status of the management API; UNAVAILABLE for a status that the API does not have. */
    public static ConnectionException ofStatus(int status, String message) {
        return new ConnectionException(Reason.ofStatus(status), message);
    }

    public Reason reason() {
        return reason;
    }
}
