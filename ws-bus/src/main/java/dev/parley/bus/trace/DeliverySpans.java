package dev.parley.bus.trace;

import dev.parley.bus.Addresses;
import dev.parley.functions.Position;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Spans of the deliveries of one gateway, one for each traced publish and not one for each socket. A delivery and the notice that
 * it belongs to a trace come by different ways, in any order; each waits for the other, within a bound. What is beyond the bound
 * has no span. Used on the gateway's event loop.
 */
public final class DeliverySpans {

    /** Of deliveries that wait for a notice, and of notices that wait for a delivery: the oldest go first. */
    static final int MAX_WAITING = 4_096;

    private final Tracing tracing;
    private final String gatewayId;
    private final Map<Key, Delivery> deliveries = new Bounded<>();
    private final Map<Key, SpanContext> notices = new Bounded<>();
    /** Of this tick, not written so far. */
    private final List<Delivery> tick = new ArrayList<>();

    private @Nullable MessageConsumer<PublishNotice> consumer;

    private record Key(String channel, Position position) {}

    /** @param since in nanoseconds since the epoch, as {@code until} */
    private record Delivery(Key key, int members, long since, long until) {}

    private static final class Bounded<V> extends LinkedHashMap<Key, V> {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, V> eldest) {
            return size() > MAX_WAITING;
        }
    }

    DeliverySpans(Tracing tracing, String gatewayId) {
        this.tracing = tracing;
        this.gatewayId = gatewayId;
    }

    /** Returns null if nothing is traced. Else notices are received from now on, until {@link #close}. */
    public static @Nullable DeliverySpans start(Vertx vertx, String gatewayId) {
        @Nullable Tracing tracing = Tracing.of(vertx);
        if (tracing == null) {
            return null;
        }
        DeliverySpans spans = new DeliverySpans(tracing, gatewayId);
        spans.consumer = vertx.eventBus().consumer(Addresses.PUBLISHED, spans::onMessage);
        return spans;
    }

    public void close() {
        if (consumer != null) {
            consumer.unregister();
        }
    }

    /** A message was taken for delivery to so many members. */
    public void taken(String channel, Position position, int members) {
        tick.add(new Delivery(new Key(channel, position), members, nowNanos(), 0));
    }

    /** What was taken in this tick was written to the sockets. */
    public void written() {
        if (tick.isEmpty()) {
            return;
        }
        long now = nowNanos();
        for (Delivery taken : tick) {
            Delivery delivery = new Delivery(taken.key(), taken.members(), taken.since(), now);
            SpanContext publish = notices.remove(taken.key());
            if (publish == null) {
                deliveries.put(taken.key(), delivery);
            } else {
                report(delivery, publish);
            }
        }
        tick.clear();
    }

    private static long nowNanos() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    private void onMessage(Message<PublishNotice> message) {
        PublishNotice notice;
        try {
            notice = message.body();
        } catch (IllegalArgumentException ofAnotherVersion) {
            // Its deliveries have no span here.
            return;
        }
        onNotice(notice);
    }

    void onNotice(PublishNotice notice) {
        SpanContext publish = Traceparent.read(notice.traceparent());
        Key key = new Key(notice.channel(), notice.position());
        Delivery delivery = deliveries.remove(key);
        if (delivery == null) {
            notices.put(key, publish);
        } else {
            report(delivery, publish);
        }
    }

    private void report(Delivery delivery, SpanContext publish) {
        Span span = tracing.tracer()
                .spanBuilder("deliver")
                .setParent(Context.root().with(Span.wrap(publish)))
                .setSpanKind(SpanKind.CONSUMER)
                .setStartTimestamp(delivery.since(), TimeUnit.NANOSECONDS)
                .setAllAttributes(MessagingAttributes.deliver(delivery.key().channel()))
                .setAttribute(
                        MessagingAttributes.MESSAGE,
                        MessagingAttributes.idOf(delivery.key().position()))
                .setAttribute(MessagingAttributes.MEMBERS, (long) delivery.members())
                .setAttribute(MessagingAttributes.GATEWAY, gatewayId)
                .startSpan();
        span.end(delivery.until(), TimeUnit.NANOSECONDS);
    }
}
