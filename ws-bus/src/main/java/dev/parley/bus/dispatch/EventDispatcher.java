package dev.parley.bus.dispatch;

import dev.parley.bus.LogThrottle;
import dev.parley.bus.host.Fence;
import dev.parley.bus.host.HostCodecs;
import dev.parley.bus.trace.Tracing;
import dev.parley.functions.WebSocketEvent;
import dev.parley.meters.LoopMeters;
import io.opentelemetry.api.trace.SpanContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Dispatches events to function hosts: by a call to a host on the same event loop, else by a message. Used on one event
 * loop.
 */
public final class EventDispatcher {

    private final HostRegistry hosts;
    private final HostReach reach;
    private final DeliveryEnvironment environment;
    private final Set<FencedGateway> fenced = new HashSet<>();
    /** Null if nothing is traced. */
    private final @Nullable Tracing tracing;

    /**
     * @param timeout how long a function may take, and how long an event may wait for a host whose replacement is
     *     expected
     */
    public EventDispatcher(Vertx vertx, Duration timeout) {
        this(vertx, timeout, LoopMeters.unread());
    }

    /** @param meters of the event loop */
    public EventDispatcher(Vertx vertx, Duration timeout, LoopMeters meters) {
        DispatchMeters counted = new DispatchMeters(meters);
        this.tracing = Tracing.of(vertx);
        this.reach = new HostReach(vertx, System::nanoTime);
        this.hosts = new HostRegistry(vertx, System::nanoTime, reach::reached, counted);
        this.environment = new DeliveryEnvironment(
                vertx,
                hosts,
                reach,
                new Deadlines(vertx, timeout),
                timeout,
                HostCodecs.EVENT.options(timeout.toMillis()),
                LogThrottle.ofTenSeconds(),
                counted,
                Passage.OWN,
                null);
    }

    /**
     * Completes when all routes have hosts, or after about a second. Hosts that start later are found when they
     * announce.
     */
    public Future<Void> start(Set<String> routeKeys) {
        reach.start(hosts::running);
        return hosts.start(routeKeys);
    }

    /** Returns true if any host has a function for the route, even a silent host or one that leaves. */
    public boolean hasHost(String routeKey) {
        return hosts.hasAny(routeKey);
    }

    /** How many hosts are known, whatever their routes. */
    int hostCount() {
        return hosts.running().size();
    }

    /**
     * How long ago, in nanoseconds, a function host last answered, whatever its routes; counted from the start if none has. A
     * host that announces itself and gives no answer is not reached. Hosts are asked every second, and answers to events
     * count as well.
     */
    public long unreachedNanos() {
        return reach.unreachedNanos();
    }

    /** Ends all fences of this dispatcher, too; see {@link FencedGateway#close}. */
    public Future<Void> stop() {
        List.copyOf(fenced).forEach(FencedGateway::close);
        reach.stop();
        return hosts.stop();
    }

    /**
     * Neither throws nor fails: an error is an outcome. An event whose host is lost goes to another host with the same
     * request id, so that a function may see the event twice. An answer that comes after that is ignored, since the
     * connection's next event must not start while the repeat runs.
     */
    public Future<Outcome> call(WebSocketEvent event) {
        return call(event, () -> true, null);
    }

    /** As below, for an event that is repeated without further ado. */
    public Future<Outcome> call(WebSocketEvent event, BooleanSupplier mayLeave, @Nullable SpanContext handshake) {
        return call(event, () -> {}, mayLeave, handshake);
    }

    /**
     * As above, for an event whose gateway may lose the right to hand it out.
     *
     * @param onRepeat runs before the event goes to another host because the first one is lost
     * @param mayLeave asked each time that the event is about to leave: at first, after each wait for a host, and when it
     *     goes to another host. If it returns false, the outcome is {@link Outcome.Failed#LAPSED}
     * @param handshake the span of the connection's handshake; null if nothing is traced, or it is not known
     */
    public Future<Outcome> call(
            WebSocketEvent event, Runnable onRepeat, BooleanSupplier mayLeave, @Nullable SpanContext handshake) {
        return tracing == null
                ? new EventDelivery(environment, event, onRepeat, mayLeave).start()
                : traced(EventSpan.begin(tracing, event, handshake), event, onRepeat, mayLeave);
    }

    private Future<Outcome> traced(EventSpan span, WebSocketEvent event, Runnable onRepeat, BooleanSupplier mayLeave) {
        Future<Outcome> outcome = new EventDelivery(environment.within(span), event, onRepeat, mayLeave).start();
        if (outcome.isComplete()) {
            span.end(outcome.result());
        } else {
            outcome.onSuccess(span::end);
        }
        return outcome;
    }

    /**
     * Fences a gateway whose lease was claimed: from now on function hosts refuse its events, so that none reaches a
     * function after its connection's {@code $disconnect}. Every process learns that the gateway is over.
     *
     * <p>Completes, on a later turn of the event loop, once every host has answered. A host that can't be asked is asked
     * again until it was silent for 10 s or its process is gone; then events that may still run there are not waited for.
     * There is no other time limit: the bus loses every host that can't be reached. Hosts of earlier releases can't be
     * asked and are left out. What they run, and what they are still given by the lost gateway, may come after a
     * {@code $disconnect}, until they are replaced.
     *
     * <p>Fails with a {@link SupersededException} if a host knows a later claim, and with an {@link IllegalStateException}
     * if the dispatcher stops meanwhile.
     *
     * @param number of the lease since the claim; not negative, and larger for each later claim of the gateway
     */
    public Future<FencedGateway> fence(String gatewayId, long number) {
        FencedGateway gateway = new FencedGateway(environment, new Fence(gatewayId, number), fenced::remove);
        fenced.add(gateway);
        return gateway.start();
    }
}
