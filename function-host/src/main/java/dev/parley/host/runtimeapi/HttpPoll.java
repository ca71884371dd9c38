package dev.parley.host.runtimeapi;

import io.opentelemetry.api.trace.SpanContext;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A {@code GET …/invocation/next}. */
final class HttpPoll implements Poll {

    private static final Logger LOG = LoggerFactory.getLogger(HttpPoll.class);

    private final HttpServerResponse response;

    HttpPoll(HttpServerResponse response) {
        this.response = response;
    }

    @Override
    public void whenLost(Runnable lost) {
        response.closeHandler(closed -> lost.run());
    }

    @Override
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

    @Override
    public void refuse(RuntimeApiResponse answer) {
        response.setStatusCode(answer.status())
                .putHeader("Content-Type", "application/json")
                .end(answer.body())
                .onFailure(lost -> LOG.debug("A process closed its connection before the response", lost));
    }
}
