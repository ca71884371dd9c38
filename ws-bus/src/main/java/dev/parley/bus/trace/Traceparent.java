package dev.parley.bus.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import org.jspecify.annotations.Nullable;

/** A span as W3C's Trace Context writes it: {@code 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01}. */
public final class Traceparent {

    /** The name of the header. */
    public static final String NAME = "traceparent";

    private static final TextMapGetter<String> VALUE = Traceparent::get;

    private Traceparent() {}

    private static @Nullable String get(@Nullable String value, String name) {
        return name.equals(NAME) ? value : null;
    }

    public static String of(SpanContext span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getTraceFlags().asHex();
    }

    /** Returns the span; the invalid one for a value of another form. */
    public static SpanContext read(String value) {
        Context context = W3CTraceContextPropagator.getInstance().extract(Context.root(), value, VALUE);
        return Span.fromContext(context).getSpanContext();
    }
}
