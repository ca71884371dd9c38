package dev.parley.gateway.token;

/** What is decided about a token. */
sealed interface TokenVerdict {

    record Accepted(TokenClaims claims) implements TokenVerdict {}

    /** Not accepted. The client learns no more than this; the log has the reason. */
    enum Refused implements TokenVerdict {
        INVALID(401, "invalid", "The token is not valid"),
        EXPIRED(401, "expired", "The token has expired, or is not valid yet"),
        /** It may be valid: its key is not among those that are known by now. */
        UNKNOWN_KEY(401, "invalid", "The token is not valid"),
        NO_KEYS(503, "unavailable", "The keys of tokens can't be read now"),
        /** More tokens wait for their check than may. */
        TOO_MANY(503, "unavailable", "Too many tokens are being checked");

        private final int status;
        private final String reason;
        private final String message;

        Refused(int status, String reason, String message) {
            this.status = status;
            this.reason = reason;
            this.message = message;
        }

        /** As an answer to a handshake. */
        int status() {
            return status;
        }

        /** As an answer to a refresh. */
        String reason() {
            return reason;
        }

        String message() {
            return message;
        }
    }
}
