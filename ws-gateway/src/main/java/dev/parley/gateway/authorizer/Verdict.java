package dev.parley.gateway.authorizer;

import dev.parley.bus.dispatch.Outcome;
import java.util.Map;

/** What is to become of a connect. */
public sealed interface Verdict {

    /** It may go on to {@code $connect}; every event from there on carries this. */
    record Allowed(Map<String, String> context) implements Verdict {}

    /** Why it goes no further, each with the status and the words that the client is told (behaviours 7, 8). */
    enum Refused implements Verdict {
        /** An identity source is missing, or the authorizer knows nobody by what there is. */
        UNAUTHORIZED(401, "Unauthorized"),
        /** Nothing in the policy allows it. */
        NOT_ALLOWED(403, "User is not authorized to access this resource"),
        /** A statement of the policy denies it. */
        DENIED(403, "User is not authorized to access this resource with an explicit deny"),
        /** The authorizer failed, was late (AWS does not tell that apart), or answered with no policy. */
        FAILED(500, "Internal server error"),
        /** There is an authorizer, but no function host that serves it. */
        UNAVAILABLE(503, "Service Unavailable");

        private final int status;
        private final String words;

        Refused(int status, String words) {
            this.status = status;
            this.words = words;
        }

        public int status() {
            return status;
        }

        public String words() {
            return words;
        }

        static Refused of(Outcome.Failed failed) {
            return switch (failed) {
                case UNAUTHORIZED -> UNAUTHORIZED;
                case UNAVAILABLE -> UNAVAILABLE;
                case FAILED, TIMED_OUT -> FAILED;
            };
        }
    }
}
