package dev.parley.bus.host;

import dev.parley.bus.Addresses;
import dev.parley.bus.FailureCode;
import dev.parley.bus.Sending;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts functions on the event bus: takes events at an address of its own and announces, again and again, which routes it
 * serves.
 *
 * <p>A host that stood still (its process was stopped, its machine slept) may find events that gateways have long given
 * to others. It takes another name then and sends back what comes under the old one, so that nothing is done late. The
 * old name says goodbye, as a host that leaves does: what was begun under it is waited for.
 */
public final class FunctionHost {

    private static final String SENT_BACK = "This function host does not take the event";

    /** How long a host that said goodbye still sends away what was already on its way, in milliseconds. */
    private static final long GRACE_MILLIS = 100;

    /** How long a host that said goodbye waits for its functions to finish, in milliseconds. */
    private static final long FINISH_MILLIS = 10_000;

    /** A gateway that missed our announcements for so long may be about to give our events to others. */
    private static final long PAUSE_NANOS =
            (HostAnnouncement.SILENCE_MILLIS - 2 * HostAnnouncement.INTERVAL_MILLIS) * 1_000_000;

    /** How long an old name says goodbye and events under it are sent back, in milliseconds. */
    private static final long OLD_NAME_MILLIS = 60_000;

    private static final Logger LOG = LoggerFactory.getLogger(FunctionHost.class);

    private final Vertx vertx;
    private final FunctionCalls calls;
    private final LongSupplier clock;
    private final MessageConsumer<Object> questions;
    private final long timer;
    private final List<HostEndpoint> formerSeats = new ArrayList<>();
    private HostEndpoint seat;
    private Future<Void> seated;
    private long turnedAt;
    private boolean leaving;

    private FunctionHost(Vertx vertx, Map<String, WebSocketFunction> routes, LongSupplier clock) {
        this.vertx = vertx;
        this.calls = new FunctionCalls(routes);
        this.clock = clock;
        this.turnedAt = clock.getAsLong();
        this.seat = newSeat();
        this.seated = seat.listening();
        this.questions = vertx.eventBus().consumer(Addresses.ASK_HOSTS, question -> announce());
        this.timer = vertx.setPeriodic(HostAnnouncement.INTERVAL_MILLIS, id -> {
            noticePause();
            announce();
        });
    }

    /**
     * Starts a host on the current context; functions are called there.
     *
     * @param routes functions by route key
     */
    public static Future<FunctionHost> start(Vertx vertx, Map<String, WebSocketFunction> routes) {
        return start(vertx, routes, System::nanoTime);
    }

    /** @param clock in nanoseconds */
    static Future<FunctionHost> start(Vertx vertx, Map<String, WebSocketFunction> routes, LongSupplier clock) {
        FunctionHost host = new FunctionHost(vertx, routes, clock);
        return Future.all(host.seated, host.questions.completion())
                .onFailure(deaf -> host.seat.close())
                .map(ready -> {
                    host.announce();
                    return host;
                });
    }

    /**
     * Says goodbye, sends new events away to other hosts, and completes when those under way are answered, or after 10 s,
     * which is logged: gateways give what is left to others.
     */
    public Future<Void> stop() {
        leaving = true;
        announce();
        return questions
                .unregister()
                .compose(quiet -> vertx.timer(GRACE_MILLIS, TimeUnit.MILLISECONDS))
                .compose(over -> {
                    // Once more: one goodbye may be lost, and a gateway beside us counts on it.
                    announce();
                    formerSeats.forEach(HostEndpoint::close);
                    return seat.close();
                })
                .compose(deaf -> calls.whenIdle().timeout(FINISH_MILLIS, TimeUnit.MILLISECONDS))
                .onFailure(late -> LOG.warn("{} events were still under way at the stop", calls.underWay()))
                .otherwiseEmpty()
                .onComplete(over -> vertx.cancelTimer(timer));
    }

    private HostEndpoint newSeat() {
        return new HostEndpoint(vertx, new Receiver());
    }

    private void announce() {
        // A name that is announced before others know where it is costs events a detour.
        if (seated.isComplete()) {
            announce(seat, leaving);
            formerSeats.forEach(former -> announce(former, true));
        }
    }

    private void announce(HostEndpoint named, boolean isLeaving) {
        HostAnnouncement announcement = named.announcement(calls.routeKeys(), isLeaving);
        Sending.orLose(
                () -> vertx.eventBus().publish(Addresses.HOSTS, announcement, HostCodecs.ANNOUNCEMENT.options()));
    }

    private void noticePause() {
        long now = clock.getAsLong();
        long stood = now - turnedAt;
        turnedAt = now;
        if (stood > PAUSE_NANOS && !leaving) {
            LOG.info("This function host stood still for {} ms and goes on under a new name", stood / 1_000_000);
            formerSeats.add(seat);
            seat = newSeat();
            seated = seat.listening();
            seated.onComplete(known -> announce());
            vertx.setTimer(OLD_NAME_MILLIS, over -> formerSeats.remove(0).close());
        }
    }

    /** What events reach, under whichever name. */
    private final class Receiver implements HostEndpoint.Receiver {

        @Override
        public void onEvent(HostEndpoint addressed, Message<WebSocketEvent> message) {
            noticePause();
            if (addressed == seat && !leaving) {
                calls.answer(message);
            } else {
                // Not before the new name is known: the sender may have nobody else to turn to.
                seated.onComplete(known -> Sending.orLose(() -> message.fail(FailureCode.NOT_ACCEPTED, SENT_BACK)));
            }
        }

        /** No pause to notice: who calls on this event loop has stood still with us, and gave the event to nobody else. */
        @Override
        public Future<FunctionResult> onCall(WebSocketEvent event) {
            return !leaving
                    ? calls.call(event)
                    : Future.failedFuture(FunctionCalls.failure(FailureCode.NOT_ACCEPTED, SENT_BACK));
        }

        @Override
        public JsonArray unknownOf(JsonArray requestIds) {
            return calls.unknownOf(requestIds);
        }
    }
}
