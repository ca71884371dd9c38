package dev.parley.bus.host;

import dev.parley.bus.Addresses;
import dev.parley.bus.FailureCode;
import dev.parley.bus.Sending;
import dev.parley.bus.announcements.Announcement;
import dev.parley.bus.announcements.Announcements;
import dev.parley.bus.trace.Tracing;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.opentelemetry.context.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts functions on the event bus: receives events at an address of its own and announces, again and again, which
 * routes it serves.
 *
 * <p>A host that was paused (its process was stopped, its machine slept) may find events that gateways gave to other
 * hosts long ago. It then goes on under a new name and sends back the events that come under the old one, so that none
 * runs late. The old name says goodbye as a host that leaves does: events that began under it are still answered.
 *
 * <p>A host that can't reach Redis withdraws in the same way if other hosts of its routes reach it, and goes on under a new name
 * once it reaches Redis again. If no other does, it stays: its functions can do more than nobody.
 */
public final class FunctionHost {

    private static final String SENT_BACK = "This function host does not accept the event";

    /** How long a host that said goodbye still sends back events that were already on their way, in milliseconds. */
    private static final long GRACE_MILLIS = 100;

    /** How long a host that said goodbye waits for its functions to finish, in milliseconds. */
    private static final long FINISH_MILLIS = 10_000;

    /** A gateway that missed our announcements for so long may be about to give our events to other hosts. */
    private static final long PAUSE_NANOS =
            (HostAnnouncement.SILENCE_MILLIS - 2 * HostAnnouncement.INTERVAL_MILLIS) * 1_000_000;

    /** How long an old name says goodbye and events under it are sent back, in milliseconds. */
    private static final long OLD_NAME_MILLIS = 60_000;

    private static final Logger LOG = LoggerFactory.getLogger(FunctionHost.class);

    private final Vertx vertx;
    private final Announcements announcements;
    private final FunctionInvoker functions;
    private final RunningEvents running = new RunningEvents();
    private final Fences fences;
    private final FunctionCalls calls;
    private final LongSupplier clock;
    private final HostRedis redis;
    private final OthersWithRedis others;
    private final List<HostEndpoint> formerEndpoints = new ArrayList<>();
    private HostEndpoint endpoint;
    private @Nullable MessageConsumer<Object> questions;
    private Future<Void> listening = Future.succeededFuture();
    private long timer = -1;
    private long tickedAt;
    private boolean leaving;
    private boolean withdrawn;

    private FunctionHost(Vertx vertx, Map<String, WebSocketFunction> routes, LongSupplier clock) {
        this.vertx = vertx;
        this.announcements = Announcements.of(vertx);
        this.functions = new FunctionInvoker(routes);
        this.fences = new Fences(clock);
        this.calls = new FunctionCalls(functions, running, fences, Tracing.of(vertx));
        this.clock = clock;
        this.redis = HostRedis.of(vertx);
        this.others = new OthersWithRedis(vertx, clock);
        this.endpoint = newEndpoint();
    }

    /**
     * Starts a host on the current context, on which functions are called.
     *
     * @param routes functions by route key
     */
    public static Future<FunctionHost> start(Vertx vertx, Map<String, WebSocketFunction> routes) {
        return start(vertx, routes, System::nanoTime);
    }

    /** @param clock monotonic, in nanoseconds */
    static Future<FunctionHost> start(Vertx vertx, Map<String, WebSocketFunction> routes, LongSupplier clock) {
        FunctionHost host = new FunctionHost(vertx, routes, clock);
        return host.start().map(host);
    }

    private Future<Void> start() {
        tickedAt = clock.getAsLong();
        listening = endpoint.start();
        questions = vertx.eventBus().consumer(Addresses.ASK_HOSTS, question -> announceNow());
        long interval = HostAnnouncement.INTERVAL_MILLIS;
        timer = vertx.setPeriodic(Announcements.firstDelay(interval), interval, id -> {
            noticePause();
            noticeRedis();
            announce(announcements::announceSoon);
        });
        return Future.all(listening, questions.completion())
                .onFailure(deaf -> endpoint.close())
                .onSuccess(ready -> announceNow())
                .mapEmpty();
    }

    /**
     * Says goodbye, sends new events back, and completes when all events that run are answered, or after 10 s, which is
     * logged: gateways give the rest to other hosts. Until then the host can be asked which events of a lost gateway run.
     */
    public Future<Void> stop() {
        leaving = true;
        others.close();
        announceNow();
        return (questions == null ? Future.<Void>succeededFuture() : questions.unregister())
                .compose(quiet -> vertx.timer(GRACE_MILLIS, TimeUnit.MILLISECONDS))
                .compose(over -> {
                    // A second goodbye, since the first may be lost, and a gateway in this process relies on it.
                    announceNow();
                    formerEndpoints.forEach(HostEndpoint::close);
                    return endpoint.stop();
                })
                .compose(deaf -> running.whenIdle().timeout(FINISH_MILLIS, TimeUnit.MILLISECONDS))
                .onFailure(late -> LOG.warn("{} events still ran when the host stopped", running.count()))
                .otherwiseEmpty()
                .onComplete(over -> vertx.cancelTimer(timer))
                .compose(over -> endpoint.close());
    }

    private HostEndpoint newEndpoint() {
        return new HostEndpoint(vertx, new Events());
    }

    private void announceNow() {
        announce(announcements::announceNow);
    }

    private void announce(Consumer<Announcement> way) {
        // Not before other nodes can reach the name: events for it would take a detour.
        if (listening.isComplete()) {
            way.accept(announcement(endpoint, !isAccepting()));
            formerEndpoints.forEach(former -> way.accept(announcement(former, true)));
        }
    }

    private Announcement announcement(HostEndpoint named, boolean isLeaving) {
        HostAnnouncement announcement = named.announcement(
                functions.routeKeys(), isLeaving, redis.isReached().getAsBoolean());
        return new Announcement(Addresses.HOSTS, announcement.hostId(), announcement);
    }

    private void noticePause() {
        long now = clock.getAsLong();
        long paused = now - tickedAt;
        tickedAt = now;
        if (paused > PAUSE_NANOS && isAccepting()) {
            LOG.info("This function host was paused for {} ms and goes on under a new name", paused / 1_000_000);
            rename();
        }
    }

    private void rename() {
        formerEndpoints.add(endpoint);
        endpoint = newEndpoint();
        listening = endpoint.start();
        listening.onComplete(reachable -> announceNow());
        vertx.setTimer(OLD_NAME_MILLIS, over -> formerEndpoints.remove(0).close());
    }

    private boolean isAccepting() {
        return !leaving && !withdrawn;
    }

    private void noticeRedis() {
        if (leaving) {
            return;
        }
        boolean isReached = redis.isReached().getAsBoolean();
        if (isReached) {
            others.close();
        } else {
            others.listen();
        }
        long othersServe = isReached ? 0 : others.servedNanos(functions.routeKeys());
        if (withdrawn && othersServe == 0) {
            LOG.info(
                    "This function host accepts events again, under a new name: {}",
                    isReached ? "it reaches Redis" : "no other host of its routes reaches Redis either");
            withdrawn = false;
            rename();
        } else if (!withdrawn && othersServe > redis.patience().toNanos()) {
            LOG.warn("This function host can't reach Redis, and others of its routes can: it accepts no events");
            withdrawn = true;
        }
    }

    /** Receives the events that come under any of the host's names. */
    private final class Events implements HostEndpoint.Receiver {

        @Override
        public void onEvent(HostEndpoint addressed, Message<WebSocketEvent> message) {
            noticePause();
            if (addressed == endpoint && isAccepting()) {
                calls.answer(message);
            } else {
                // Not before the new name can be reached: the sender may have no other host.
                listening.onComplete(
                        reachable -> Sending.orLose(() -> message.fail(FailureCode.NOT_ACCEPTED, SENT_BACK)));
            }
        }

        /** Looks for no pause: the caller's event loop was paused with ours, and gave the event to no other host. */
        @Override
        public Future<FunctionResult> onCall(WebSocketEvent event, long claim, @Nullable Context trace) {
            return isAccepting()
                    ? calls.call(event, claim, trace)
                    : Future.failedFuture(FunctionInvoker.failure(FailureCode.NOT_ACCEPTED, SENT_BACK));
        }

        @Override
        public JsonArray unknownOf(JsonArray requestIds) {
            return running.unknownOf(requestIds);
        }

        @Override
        public Fence.Answer onFence(Fence fence) {
            return new Fence.Answer(fences.set(fence), running.outside(fence));
        }
    }
}
