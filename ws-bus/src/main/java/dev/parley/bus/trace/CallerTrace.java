package dev.parley.bus.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.vertx.core.MultiMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The trace of a program that calls an API: {@code traceparent}, or else {@code X-Amzn-Trace-Id}, which AWS's SDKs send within a
 * function. Only for callers that were admitted.
 */
public final class CallerTrace {

    private static final String AWS = "X-Amzn-Trace-Id";
    private static final Pattern ROOT = Pattern.compile("(?:^|;)Root=1-([0-9a-f]{8})-([0-9a-f]{24})(?:;|$)");
    private static final Pattern PARENT = Pattern.compile("(?:^|;)Parent=([0-9a-f]{16})(?:;|$)");
    private static final Pattern SAMPLED = Pattern.compile("(?:^|;)Sampled=1(?:;|$)");

    private CallerTrace() {}

    /** Returns the root context if the headers have no trace, or a malformed one. */
    public static Context of(MultiMap headers) {
        @Nullable String aws = headers.get(AWS);
        return aws == null || headers.contains(Traceparent.NAME) ? Tracing.of(headers) : ofAws(aws);
    }

    /**
     * Returns the root context if the header has no trace, or a malformed one.
     *
     * @param header the value of {@code X-Amzn-Trace-Id}; empty for none
     */
    public static Context ofAws(String header) {
        Matcher root = ROOT.matcher(header);
        Matcher parent = PARENT.matcher(header);
        if (!root.find() || !parent.find()) {
            return Context.root();
        }
        TraceFlags flags = SAMPLED.matcher(header).find() ? TraceFlags.getSampled() : TraceFlags.getDefault();
        SpanContext span = SpanContext.createFromRemoteParent(
                root.group(1) + root.group(2), parent.group(1), flags, TraceState.getDefault());
        return span.isValid() ? Context.root().with(Span.wrap(span)) : Context.root();
    }
}
