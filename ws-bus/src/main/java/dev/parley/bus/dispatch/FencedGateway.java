package dev.parley.bus.dispatch;

import dev.parley.bus.LogThrottle;
import dev.parley.bus.announcements.Announcements;
import dev.parley.bus.directory.GatewayAnnouncement;
import dev.parley.bus.host.Fence;
import dev.parley.bus.trace.Tracing;
import dev.parley.functions.WebSocketEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lost gateway whose events function hosts refuse, see {@link EventDispatcher#fence}. Hosts that start later are asked to
 * refuse them, too, before they are given any event through {@link #call}. Used on the dispatcher's event loop; futures
 * complete there, on a later turn.
 */
public final class FencedGateway {

    private static final Logger LOG = LoggerFactory.getLogger(FencedGateway.class);

    /** How often hosts are asked that have not answered or that still run events, in milliseconds. */
    private static final long ASK_MILLIS = 250;

    private static final int TICKS_PER_GOODBYE = 4;

    /** A host that left is announced for as long as it runs events: one that can't be found after that has finished. */
    private static final long FINISHED_NANOS = 1_500_000_000L;

    private final DeliveryEnvironment environment;
    private final DeliveryEnvironment past;
    private final Fence fence;
    private final Consumer<FencedGateway> onClosed;
    private final Map<String, FencedHost> hosts = new HashMap<>();
    private final Map<String, Promise<Void>> waiting = new HashMap<>();
    private final Promise<FencedGateway> fenced = Promise.promise();
    private final LogThrottle late = LogThrottle.ofTenSeconds();
    /** Null if nothing is traced. */
    private final @Nullable Tracing tracing;

    private @Nullable Exception end;
    private long timer = -1;
    private long ticks;

    FencedGateway(DeliveryEnvironment environment, Fence fence, Consumer<FencedGateway> onClosed) {
        this.environment = environment;
        this.past = environment.through(new Passage(fence.number(), () -> end == null, this::isFenced));
        this.fence = fence;
        this.onClosed = onClosed;
        this.tracing = Tracing.of(environment.vertx());
    }

    private Vertx vertx() {
        return environment.vertx();
    }

    Future<FencedGateway> start() {
        late.tryLog();
        timer = vertx().setPeriodic(ASK_MILLIS, tick -> ask());
        ask();
        return fenced.future();
    }

    public String gatewayId() {
        return fence.gatewayId();
    }

    /** Returns true if an event of the connection runs on a host, as far as the hosts have answered. */
    public boolean isRunning(String connectionId) {
        return hosts.values().stream().anyMatch(host -> host.runs(connectionId));
    }

    /**
     * Completes once no event of the connection runs any more: hosts are asked about every 250 ms. An event that still runs
     * after the function timeout is not waited for.
     *
     * <p>Fails with a {@link SupersededException} if a host knows a later claim, and with an {@link IllegalStateException}
     * if this object is closed meanwhile.
     */
    public Future<Void> whenEnded(String connectionId) {
        if (end != null) {
            return Future.failedFuture(end);
        }
        return isRunning(connectionId)
                ? waiting.computeIfAbsent(connectionId, id -> Promise.promise()).future()
                : Future.succeededFuture();
    }

    /**
     * Dispatches an event in the lost gateway's place, as {@link EventDispatcher#call} does: the {@code $disconnect} of a
     * connection for which {@link #whenEnded} has completed. The outcome is FENCED, and
     * nothing more may be sent for the gateway, once a host knows a later claim or this object is closed.
     *
     * @param mayLeave asked each time that the event is about to leave; if it returns false, the outcome is LAPSED
     */
    public Future<Outcome> call(WebSocketEvent event, BooleanSupplier mayLeave) {
        if (tracing == null) {
            return new EventDelivery(past, event, () -> {}, mayLeave).start();
        }
        EventSpan span = EventSpan.begin(tracing, event, null);
        return new EventDelivery(past.within(span), event, () -> {}, mayLeave)
                .start()
                .onSuccess(span::end);
    }

    /**
     * Ends the fence on this side: no more hosts are asked, and no more events leave. Hosts go on refusing the gateway's
     * events for an hour. To be called when the gateway's last {@code $disconnect} was answered.
     */
    public void close() {
        end(new IllegalStateException("The fence of gateway " + gatewayId() + " is closed"));
    }

    /** A host of an earlier release can't be asked, and is given events all the same. */
    private boolean isFenced(RegisteredHost host) {
        FencedHost asked = hosts.get(host.id());
        return !host.fences() || (asked != null && asked.isFenced());
    }

    private void ask() {
        if (ticks++ % TICKS_PER_GOODBYE == 0) {
            announceEnd();
        }
        List<RegisteredHost> present = environment.hosts().running();
        hosts.values().removeIf(host -> !present.contains(host.host()));
        present.stream()
                .filter(RegisteredHost::fences)
                .forEach(host -> hosts.computeIfAbsent(host.id(), id -> new FencedHost(vertx(), host, fence)));
        for (FencedHost host : List.copyOf(hosts.values())) {
            host.giveUp(environment.timeout().toNanos(), System.nanoTime());
            if (host.isDue()) {
                host.ask().onComplete((number, failure) -> onAnswer(host, number, failure));
            }
        }
        settle();
    }

    /** In the lost gateway's place. Again and again, since an announcement may be lost. */
    private void announceEnd() {
        GatewayAnnouncement goodbye = new GatewayAnnouncement(gatewayId(), "", true, true);
        Announcements.of(vertx()).announceNow(goodbye.published());
    }

    private void onAnswer(FencedHost host, @Nullable Long number, @Nullable Throwable failure) {
        if (number != null && number > fence.number()) {
            end(new SupersededException(gatewayId(), fence.number(), number));
        } else if (number == null && FencedHost.isAbsent(failure) && hasFinished(host.host())) {
            environment.hosts().finished(host.host());
            hosts.remove(host.host().id());
        }
        settle();
    }

    private static boolean hasFinished(RegisteredHost host) {
        return host.isLeaving() && !host.wasHeardWithin(FINISHED_NANOS, System.nanoTime());
    }

    private void settle() {
        if (end != null) {
            return;
        }
        if (!fenced.future().isComplete()) {
            settleFence();
        }
        waiting.entrySet().removeIf(entry -> {
            boolean hasEnded = !isRunning(entry.getKey());
            if (hasEnded) {
                Promise<Void> over = entry.getValue();
                vertx().runOnContext(turn -> over.complete());
            }
            return hasEnded;
        });
    }

    private void settleFence() {
        List<String> open = hosts.values().stream()
                .filter(host -> !host.isFenced())
                .map(host -> host.host().id())
                .toList();
        if (open.isEmpty() && environment.hosts().hasHeardAll()) {
            vertx().runOnContext(turn -> fenced.tryComplete(this));
        } else if (!open.isEmpty()) {
            late.tryLog()
                    .ifPresent(more -> LOG.warn(
                            "The $disconnect events of lost gateway {} wait for function hosts that do not answer: {}",
                            gatewayId(),
                            open.stream().sorted().collect(Collectors.joining(", "))));
        }
    }

    private void end(Exception reason) {
        if (end != null) {
            return;
        }
        end = reason;
        vertx().cancelTimer(timer);
        onClosed.accept(this);
        List<Promise<Void>> abandoned = List.copyOf(waiting.values());
        waiting.clear();
        vertx().runOnContext(turn -> {
            fenced.tryFail(reason);
            abandoned.forEach(promise -> promise.fail(reason));
        });
    }
}
