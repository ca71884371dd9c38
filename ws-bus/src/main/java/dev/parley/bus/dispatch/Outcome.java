package dev.parley.bus.dispatch;

import dev.parley.functions.FunctionResult;
import java.util.Objects;

/** What came of an event. */
public sealed interface Outcome {

    record Answered(FunctionResult result) implements Outcome {
        /** @throws NullPointerException if there is none */
        public Answered {
            Objects.requireNonNull(result, "result");
        }
    }

    /**
     * Why there is no result; each with the status of a refused upgrade (behaviours 4 to 6) and the words of an error
     * frame (49 to 51).
     */
    enum Failed implements Outcome {
        /** The route is configured, but no function host that serves it is to be found. */
        UNAVAILABLE(503, "Internal server error"),
        /** The function threw, or answered with something that is no result. */
        FAILED(502, "Internal server error"),
        /** An authorizer knows nobody by these credentials (behaviour 7). */
        UNAUTHORIZED(401, "Unauthorized"),
        /** No answer in time. */
        TIMED_OUT(504, "Endpoint request timed out");

        private final int status;
        private final String words;

        Failed(int status, String words) {
            this.status = status;
            this.words = words;
        }

        public int status() {
            return status;
        }

        public String words() {
            return words;
        }
    }
}
