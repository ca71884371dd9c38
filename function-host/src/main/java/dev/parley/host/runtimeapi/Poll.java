package dev.parley.host.runtimeapi;

import io.opentelemetry.api.trace.SpanContext;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process's request for its next event, not answered so far. */
public final class Poll {

    private static final Logger LOG = LoggerFactory.getLogger(Poll.class);

    private final HttpServerResponse response;

    Poll(HttpServerResponse response) {
        this.response = response;
    }

    /** @param lost runs if the connection closes before there is an event */
    public void whenLost(Runnable lost) {
        response.closeHandler(closed -> lost.run());
    }

    /**
     * Answers the poll with an event.
     *
     * @param id the request id in the form of {@link #pathSafe}
     * @param deadline in milliseconds since the epoch, as AWS's {@code Lambda-Runtime-Deadline-Ms}
     * @param arn of the function
     * @param trace the span of the call; invalid if nothing is traced
     */
    public void give(String id, Buffer event, long deadline, String arn, SpanContext trace) {
        response.closeHandler(null);
        response.putHeader("Content-Type", "application/json")
                .putHeader("Lambda-Runtime-Aws-Request-Id", id)
                .putHeader("Lambda-Runtime-Deadline-Ms", Long.toString(deadline))
                .putHeader("Lambda-Runtime-Invoked-Function-Arn", arn)
                .putHeader("Lambda-Runtime-Trace-Id", TraceHeader.of(trace))
                .end(event)
                // Its timeout or the end of the process completes it then.
                .onFailure(lost -> LOG.warn("Request {} may not have reached its process", id, lost));
    }

    public void refuse(RuntimeApiResponse answer) {
        response.setStatusCode(answer.status())
                .putHeader("Content-Type", "application/json")
                .end(answer.body())
                .onFailure(lost -> LOG.debug("A process closed its connection before the response", lost));
    }

    /** Makes an id safe for paths, since clients don't escape it: other characters become hyphens. */
    public static String pathSafe(String requestId) {
        for (int i = 0; i < requestId.length(); i++) {
            if (!isPathSafe(requestId.charAt(i))) {
                return requestId.replaceAll("[^A-Za-z0-9=_.~-]", "-");
            }
        }
        return requestId;
    }

    private static boolean isPathSafe(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "=_.~-".indexOf(c) >= 0;
    }
}
