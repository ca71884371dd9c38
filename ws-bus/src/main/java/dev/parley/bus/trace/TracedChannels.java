package dev.parley.bus.trace;

import dev.parley.bus.Addresses;
import dev.parley.functions.Channels;
import dev.parley.functions.ForwardingChannels;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import org.jspecify.annotations.Nullable;

/** Channels whose publishes are spans, children of the event or call that publishes. Everything else is passed on. */
public final class TracedChannels extends ForwardingChannels {

    private static final DeliveryOptions NOTICE = PublishNotice.CODEC.options();

    private final Vertx vertx;
    private final Tracing tracing;

    private TracedChannels(Channels channels, Vertx vertx, Tracing tracing) {
        super(channels);
        this.vertx = vertx;
        this.tracing = tracing;
    }

    /** Returns the same channels if nothing is traced. */
    public static Channels of(Channels channels, Vertx vertx) {
        @Nullable Tracing tracing = Tracing.of(vertx);
        return tracing == null ? channels : new TracedChannels(channels, vertx, tracing);
    }

    @Override
    public Future<Published> publish(String channel, Payload payload, PublishOptions options) {
        Span span = tracing.tracer()
                .spanBuilder("publish")
                .setParent(Tracing.current())
                .setSpanKind(SpanKind.PRODUCER)
                .setAllAttributes(MessagingAttributes.publish(channel))
                .setAttribute(MessagingAttributes.BODY_SIZE, (long) payload.size())
                .startSpan();
        return super.publish(channel, payload, options).onComplete((published, failure) -> {
            if (published == null) {
                span.setStatus(StatusCode.ERROR);
            } else if (!published.position().equals(Position.NONE)) {
                span.setAttribute(MessagingAttributes.MESSAGE, MessagingAttributes.idOf(published.position()));
                notify(channel, published, span.getSpanContext());
            }
            span.end();
        });
    }

    /** A repeated publish was delivered long ago. Ephemeral messages have no position by which gateways could know them. */
    private void notify(String channel, Published published, SpanContext span) {
        if (span.isSampled() && !published.repeated()) {
            Position position = published.position();
            PublishNotice notice =
                    new PublishNotice(channel, position.epoch(), position.offset(), Traceparent.of(span));
            vertx.eventBus().publish(Addresses.PUBLISHED, notice, NOTICE);
        }
    }
}
