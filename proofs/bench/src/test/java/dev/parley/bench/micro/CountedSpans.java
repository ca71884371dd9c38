package dev.parley.bench.micro;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/** Counts the spans that end, and drops them. Used on one thread. */
final class CountedSpans implements SpanProcessor {

    private long ended;

    long ended() {
        return ended;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        // Spans are counted at their end.
    }

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        ended++;
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }
}
