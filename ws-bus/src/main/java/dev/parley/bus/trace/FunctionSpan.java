package dev.parley.bus.trace;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.vertx.core.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call of a function, as its host sees it (OpenTelemetry's conventions for functions as a service). */
public final class FunctionSpan {

    private static final AttributeKey<String> NAME = AttributeKey.stringKey("faas.name");
    private static final AttributeKey<String> INVOCATION = AttributeKey.stringKey("faas.invocation_id");
    private static final AttributeKey<String> TRIGGER = AttributeKey.stringKey("faas.trigger");

    private FunctionSpan() {}

    /**
     * Calls a function as part of a span, which ends with its answer.
     *
     * @param parent the context that came with the event
     */
    public static Future<FunctionResult> around(
            Tracing tracing, WebSocketEvent event, Context parent, Supplier<Future<FunctionResult>> call) {
        Span span = tracing.tracer()
                .spanBuilder("function " + event.functionKey())
                .setParent(parent)
                .setSpanKind(SpanKind.SERVER)
                .setAllAttributes(EventAttributes.of(event))
                .setAttribute(NAME, event.functionKey())
                .setAttribute(INVOCATION, event.requestContext().requestId())
                .setAttribute(TRIGGER, "other")
                .startSpan();
        Future<FunctionResult> answer = Tracing.within(parent.with(span), call);
        if (answer.isComplete()) {
            end(span, answer.result());
        } else {
            answer.onComplete(answered -> end(span, answer.result()));
        }
        return answer;
    }

    /** What a failure says stays in the log: it may quote a client. */
    private static void end(Span span, @Nullable FunctionResult result) {
        if (result == null) {
            span.setStatus(StatusCode.ERROR);
        } else {
            span.setAttribute(EventAttributes.STATUS, (long) result.statusCode());
        }
        span.end();
    }
}
