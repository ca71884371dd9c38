package dev.parley.bus.dispatch;

import dev.parley.bus.dispatch.Outcome.Answered;
import dev.parley.bus.trace.EventAttributes;
import dev.parley.bus.trace.Tracing;
import dev.parley.functions.EventType;
import dev.parley.functions.WebSocketEvent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way, from its dispatch to its outcome. An event of a handshake is a part of the handshake. Any other begins a
 * trace of its own, which links to the handshake: a trace as long as a connection would never be whole.
 */
final class EventSpan {

    private final Span span;
    private final Context context;

    private EventSpan(Span span, Context parent) {
        this.span = span;
        this.context = parent.with(span);
    }

    /** @param handshake of the event's connection; null if it is not known, as of a connection of a lost gateway */
    static EventSpan begin(Tracing tracing, WebSocketEvent event, @Nullable SpanContext handshake) {
        boolean isConnect = event.requestContext().eventType() == EventType.CONNECT;
        Context parent = isConnect && handshake != null ? Context.root().with(Span.wrap(handshake)) : Context.root();
        SpanBuilder begun = tracing.tracer()
                .spanBuilder("event " + event.functionKey())
                .setParent(parent)
                .setSpanKind(isConnect ? SpanKind.INTERNAL : SpanKind.SERVER)
                .setAllAttributes(EventAttributes.of(event));
        if (!isConnect && handshake != null && handshake.isSampled()) {
            begun.addLink(handshake);
        }
        return new EventSpan(begun.startSpan(), parent);
    }

    /** What travels with the event. */
    Context context() {
        return context;
    }

    /** The event's host was lost: the event goes to another one. */
    void repeated() {
        span.addEvent("host lost");
    }

    void end(Outcome outcome) {
        if (outcome instanceof Answered answered) {
            span.setAttribute(EventAttributes.OUTCOME, "answered");
            span.setAttribute(EventAttributes.STATUS, (long) answered.result().statusCode());
        } else {
            String reason = ((Outcome.Failed) outcome).name().toLowerCase(Locale.ROOT);
            span.setAttribute(EventAttributes.OUTCOME, reason);
            if (outcome != Outcome.Failed.UNAUTHORIZED) {
                span.setStatus(StatusCode.ERROR, reason);
            }
        }
        span.end();
    }
}
