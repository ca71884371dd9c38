package dev.parley.bus.dispatch;

import dev.parley.bus.LogThrottle;
import dev.parley.bus.host.Fence;
import dev.parley.bus.trace.Tracing;
import io.opentelemetry.context.Context;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What all deliveries of one dispatcher share.
 *
 * @param reach notes every answer of a host
 * @param deadlines of calls to functions on the same event loop
 * @param timeout how long a function may take, and how long an event may wait for a host whose replacement is expected
 * @param options of messages to hosts; their send timeout is the timeout
 * @param timeouts limits the log lines about functions that timed out
 * @param meters count events
 * @param passage which hosts may have the events, and when
 * @param span of the one event that is delivered; null if nothing is traced
 */
record DeliveryEnvironment(
        Vertx vertx,
        HostRegistry hosts,
        HostReach reach,
        Deadlines deadlines,
        Duration timeout,
        DeliveryOptions options,
        LogThrottle timeouts,
        DispatchMeters meters,
        Passage passage,
        @Nullable EventSpan span) {

    /** The same for the events of a gateway that was taken over. */
    DeliveryEnvironment through(Passage claimed) {
        DeliveryOptions marked = new DeliveryOptions(options).addHeader(Fence.CLAIM, Long.toString(claimed.claim()));
        return new DeliveryEnvironment(
                vertx, hosts, reach, deadlines, timeout, marked, timeouts, meters, claimed, null);
    }

    /** The same for one event that is traced: messages with it carry its trace. */
    DeliveryEnvironment within(EventSpan traced) {
        DeliveryOptions carrying = Tracing.with(options, traced.context());
        return new DeliveryEnvironment(
                vertx, hosts, reach, deadlines, timeout, carrying, timeouts, meters, passage, traced);
    }

    /** What a function on the same event loop gets with its event; null if nothing is traced. */
    @Nullable
    Context trace() {
        return span == null ? null : span.context();
    }
}
