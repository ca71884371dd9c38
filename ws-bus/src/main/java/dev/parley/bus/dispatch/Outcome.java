package dev.parley.bus.dispatch;

import dev.parley.functions.FunctionResult;
import java.util.Objects;

/** How the dispatch of an event ended. */
public sealed interface Outcome {

    record Answered(FunctionResult result) implements Outcome {
        /** @throws NullPointerException if the result is null */
        public Answered {
            Objects.requireNonNull(result, "result");
        }
    }

    /**
     * Why an event has no result, each with the status of a refused upgrade (behaviours 4 to 6) and the message of an
     * error frame (49 to 51).
     */
    enum Failed implements Outcome {
        /** The route is configured, but no function host serves it. */
        UNAVAILABLE(503, "Internal server error"),
        /** The function threw, or its answer is not a function result. */
        FAILED(502, "Internal server error"),
        /** The authorizer refused the credentials (behaviour 7). */
        UNAUTHORIZED(401, "Unauthorized"),
        /** The function did not answer in time. */
        TIMED_OUT(504, "Endpoint request timed out"),
        /** A function host refused the event: the gateway's lease was claimed by another process. */
        FENCED(503, "Internal server error"),
        /** The gateway may not hand out the event any more: its lease is not valid. A lost host may have had the event. */
        LAPSED(503, "Internal server error");

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
