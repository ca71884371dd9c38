package dev.parley.host.runtimeapi;

import io.opentelemetry.api.trace.SpanContext;
import io.vertx.core.buffer.Buffer;

/** A process's request for its next event, not answered so far. */
public interface Poll {

    /** @param lost runs if the connection closes before there is an event */
    void whenLost(Runnable lost);

    /**
     * Answers the poll with an event.
     *
     * @param id the request id in the form of {@link #pathSafe}
     * @param deadline in milliseconds since the epoch, as AWS's {@code Lambda-Runtime-Deadline-Ms}
     * @param arn of the function
     * @param trace the span of the call; invalid if nothing is traced
     */
    void give(String id, Buffer event, long deadline, String arn, SpanContext trace);

    void refuse(RuntimeApiResponse answer);

    /** Makes an id safe for paths, since clients don't escape it: other characters become hyphens. */
    static String pathSafe(String requestId) {
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
