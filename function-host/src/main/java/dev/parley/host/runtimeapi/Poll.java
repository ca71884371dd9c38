package dev.parley.host.runtimeapi;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that waits for its next event: a request not answered yet. */
public final class Poll {

    private static final Logger LOG = LoggerFactory.getLogger(Poll.class);
    private static final HexFormat HEX = HexFormat.of();

    private final HttpServerResponse response;

    Poll(HttpServerResponse response) {
        this.response = response;
    }

    /** @param lost runs if the connection breaks before there was an event */
    public void whenLost(Runnable lost) {
        response.closeHandler(closed -> lost.run());
    }

    /**
     * @param id the invocation's, as {@link #pathSafe}
     * @param deadline in milliseconds since the epoch, as AWS's {@code Lambda-Runtime-Deadline-Ms}
     * @param arn the function's
     */
    public void give(String id, Buffer event, long deadline, String arn) {
        response.closeHandler(null);
        response.putHeader("Content-Type", "application/json")
                .putHeader("Lambda-Runtime-Aws-Request-Id", id)
                .putHeader("Lambda-Runtime-Deadline-Ms", Long.toString(deadline))
                .putHeader("Lambda-Runtime-Invoked-Function-Arn", arn)
                .putHeader("Lambda-Runtime-Trace-Id", traceId())
                .end(event)
                // Its deadline, or the end of the process, is its answer then.
                .onFailure(lost -> LOG.warn("Request {} may not have reached its process", id, lost));
    }

    public void refuse(ApiResponse answer) {
        response.setStatusCode(answer.status())
                .putHeader("Content-Type", "application/json")
                .end(answer.body())
                .onFailure(lost -> LOG.debug("A process did not wait for its answer", lost));
    }

    /** An id that clients can put into a path as it is, which they do: what can't be in one becomes a hyphen. */
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

    /** In X-Ray's form, fresh, and not sampled: nobody collects it. */
    private static String traceId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "Root=1-" + HEX.toHexDigits((int) Instant.now().getEpochSecond()) + "-"
                + HEX.toHexDigits(random.nextInt()) + HEX.toHexDigits(random.nextLong()) + ";Sampled=0";
    }
}
