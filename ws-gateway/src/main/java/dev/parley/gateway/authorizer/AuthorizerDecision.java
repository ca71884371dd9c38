package dev.parley.gateway.authorizer;

import dev.parley.bus.dispatch.Outcome;
import java.util.Map;

/** What the authorizer decides about a connect. */
public sealed interface AuthorizerDecision {

    /** The connect goes on to {@code $connect}. Every event of the connection carries this context. */
    record Allowed(Map<String, String> context) implements AuthorizerDecision {}

    /** The connect is rejected, with an HTTP status and a message for the client (behaviours 7, 8). */
    enum Rejected implements AuthorizerDecision {
        /** An identity source is missing, or the authorizer answered "Unauthorized". */
        UNAUTHORIZED(401, "Unauthorized"),
        /** No statement of the policy allows the connect. */
        NOT_ALLOWED(403, "User is not authorized to access this resource"),
        /** A statement of the policy denies the connect. */
        DENIED(403, "User is not authorized to access this resource with an explicit deny"),
        /** The authorizer failed, was late (AWS does not distinguish the two), or its answer is not a policy. */
        FAILED(500, "Internal server error"),
        /** There is an authorizer, but no function host that serves it. */
        UNAVAILABLE(503, "Service Unavailable");

        private final int status;
        private final String message;

        Rejected(int status, String message) {
            this.status = status;
            this.message = message;
        }

        public int status() {
            return status;
        }

        public String message() {
            return message;
        }

        static Rejected of(Outcome.Failed failed) {
            return switch (failed) {
                case UNAUTHORIZED -> UNAUTHORIZED;
                case UNAVAILABLE, FENCED, LAPSED -> UNAVAILABLE;
                case FAILED, TIMED_OUT -> FAILED;
            };
        }
    }
}
