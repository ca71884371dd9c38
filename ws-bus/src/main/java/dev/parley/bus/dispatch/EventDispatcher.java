package dev.parley.bus.dispatch;

import dev.parley.bus.FailureCode;
import dev.parley.bus.Sending;
import dev.parley.bus.dispatch.Deadlines.Deadline;
import dev.parley.bus.dispatch.Outcome.Failed;
import dev.parley.bus.host.HostAnnouncement;
import dev.parley.bus.host.HostCodecs;
import dev.parley.bus.host.SameLoopHost;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings an event to a function host, with a call or with a message, and waits for its outcome. */
public final class EventDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(EventDispatcher.class);

    /** The most hosts that one event may cost: it may be what brings them down. */
    private static final int MOST_LOSSES = 3;

    /** How long an event waits for a host that may take it in a moment, in milliseconds: time to announce itself. */
    private static final long PATIENCE_MILLIS = 3 * HostAnnouncement.INTERVAL_MILLIS;

    private static final long LOOK_AGAIN_MILLIS = 100;

    private final Vertx vertx;
    private final HostRegistry hosts;
    private final Duration timeout;
    private final DeliveryOptions options;
    private final Deadlines deadlines;

    /** @param timeout how long a function may take, and how long an event may wait for a host that is expected back */
    public EventDispatcher(Vertx vertx, Duration timeout) {
        this.vertx = vertx;
        this.hosts = new HostRegistry(vertx, System::nanoTime);
        this.timeout = timeout;
        this.options = HostCodecs.EVENT.options(timeout.toMillis());
        this.deadlines = new Deadlines(vertx, timeout);
    }

    /** Completes when the routes have hosts, or after about a second: whoever comes later is found then. */
    public Future<Void> start(Set<String> routeKeys) {
        return hosts.start(routeKeys);
    }

    /** Whether there is any host with functions for a route, be it silent, or busy with its last. */
    public boolean hasHost(String routeKey) {
        return hosts.hasAny(routeKey);
    }

    public Future<Void> stop() {
        return hosts.stop();
    }

    /**
     * Neither throws nor fails: what went wrong is an outcome. An event whose host is lost goes to another one, with the
     * same request id; so a function may see it twice.
     */
    public Future<Outcome> call(WebSocketEvent event) {
        return call(event, () -> {});
    }

    /** @param onRepeat told before the event goes to another host because the one that had it is lost */
    public Future<Outcome> call(WebSocketEvent event, Runnable onRepeat) {
        Delivery delivery = new Delivery(event, onRepeat);
        delivery.give();
        return delivery.outcome.future();
    }

    /** One event's way to its outcome, over as many hosts as it takes. */
    private final class Delivery {

        private final WebSocketEvent event;
        private final Runnable onRepeat;
        private final Promise<Outcome> outcome = Promise.promise();
        private int losses;
        private long waitedMillis;

        Delivery(WebSocketEvent event, Runnable onRepeat) {
            this.event = event;
            this.onRepeat = onRepeat;
        }

        private String routeKey() {
            return event.functionKey();
        }

        private String requestId() {
            return event.requestContext().requestId();
        }

        void give() {
            RegisteredHost host = hosts.pick(routeKey());
            SameLoopHost sameLoop = host == null ? null : host.sameLoop();
            if (host == null) {
                waitForHost();
            } else if (sameLoop == null) {
                sendTo(host);
            } else {
                callOn(host, sameLoop);
            }
        }

        /** On this event loop: most functions have answered when the call returns. */
        private void callOn(RegisteredHost host, SameLoopHost sameLoop) {
            Future<FunctionResult> answer = sameLoop.call(event);
            if (answer.isComplete()) {
                outcomeOf(host, answer.result(), answer.cause());
                return;
            }
            InFlightEvent attempt = begin(host);
            Deadline deadline = deadlines.set(() -> {
                if (host.ended(attempt)) {
                    timedOut();
                }
            });
            answer.onComplete((result, failure) -> {
                deadline.callOff();
                if (host.ended(attempt)) {
                    outcomeOf(host, result, failure);
                }
            });
        }

        private void outcomeOf(RegisteredHost host, @Nullable FunctionResult result, @Nullable Throwable failure) {
            if (result != null) {
                outcome.complete(new Outcome.Answered(result));
            } else {
                failed(host, failure);
            }
        }

        private InFlightEvent begin(RegisteredHost host) {
            InFlightEvent attempt = new InFlightEvent(requestId(), routeKey(), System.nanoTime(), this::lost);
            host.began(attempt);
            return attempt;
        }

        private void sendTo(RegisteredHost host) {
            InFlightEvent attempt = begin(host);
            Sending.<FunctionResult>request(vertx, host.address(), event, options)
                    .onComplete((answer, failure) -> {
                        if (!host.ended(attempt)) {
                            return;
                        }
                        if (failure == null) {
                            answered(answer);
                        } else {
                            failed(host, failure);
                        }
                    });
        }

        private void waitForHost() {
            if (waitedMillis < patienceMillis()) {
                waitedMillis += LOOK_AGAIN_MILLIS;
                vertx.setTimer(LOOK_AGAIN_MILLIS, again -> give());
                return;
            }
            if (hosts.isNewlyUnserved(routeKey())) {
                LOG.warn("No function host serves {}", routeKey());
            }
            outcome.complete(Failed.UNAVAILABLE);
        }

        private long patienceMillis() {
            if (hosts.isReturnExpected(routeKey())) {
                return timeout.toMillis();
            }
            return hosts.mayServeSoon(routeKey()) ? PATIENCE_MILLIS : 0;
        }

        private void lost() {
            losses++;
            if (losses < MOST_LOSSES) {
                onRepeat.run();
                give();
            } else {
                LOG.error("{} is given up{}: {} hosts were lost over it", routeKey(), named(), losses);
                outcome.complete(Failed.FAILED);
            }
        }

        private void answered(Message<FunctionResult> answer) {
            Outcome result;
            try {
                result = new Outcome.Answered(answer.body());
            } catch (ClassCastException | NullPointerException e) {
                LOG.error("{} was answered with something that is no result{}", routeKey(), named(), e);
                result = Failed.FAILED;
            }
            outcome.complete(result);
        }

        private void timedOut() {
            LOG.warn("{} timed out{}", routeKey(), named());
            outcome.complete(Failed.TIMED_OUT);
        }

        private void failed(RegisteredHost host, @Nullable Throwable failure) {
            if (failure instanceof IllegalStateException || wasNotTaken(failure)) {
                hosts.suspend(host, String.valueOf(failure));
                give();
            } else if (!(failure instanceof ReplyException reply)) {
                LOG.error("{} can't be sent{}", routeKey(), named(), failure);
                outcome.complete(Failed.FAILED);
            } else if (reply.failureType() == ReplyFailure.TIMEOUT) {
                timedOut();
            } else if (reply.failureCode() == FailureCode.UNAUTHORIZED) {
                outcome.complete(Failed.UNAUTHORIZED);
            } else {
                // Logged where its cause is known.
                outcome.complete(Failed.FAILED);
            }
        }

        private String named() {
            return " for connection " + event.connectionId() + ", request " + requestId();
        }
    }

    /** Nobody has looked at the event, so another host can have it. */
    private static boolean wasNotTaken(@Nullable Throwable failure) {
        return failure instanceof ReplyException reply
                && (reply.failureType() == ReplyFailure.NO_HANDLERS
                        || (reply.failureType() == ReplyFailure.RECIPIENT_FAILURE
                                && reply.failureCode() == FailureCode.NOT_ACCEPTED));
    }
}
