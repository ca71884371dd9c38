package dev.parley.bus.dispatch;

import dev.parley.bus.Sending;
import dev.parley.bus.dispatch.Deadlines.Deadline;
import dev.parley.bus.dispatch.Outcome.Failed;
import dev.parley.bus.host.HostAnnouncement;
import dev.parley.bus.host.SameLoopHost;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.Message;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Brings one event to its outcome, over as many hosts as necessary. */
final class EventDelivery {

    /**
     * An event over which so many hosts were lost is given up: it may be what crashes them. Hosts that are silent may only lack
     * CPU time, all of them at once: the last of them keeps the event until it answers, is gone, or the time is up.
     */
    private static final int MAX_LOSSES = 3;

    /** How long an event waits for a host that may accept it in a moment, in milliseconds: time for announcements. */
    private static final long PATIENCE_MILLIS = 10 * HostAnnouncement.INTERVAL_MILLIS;

    private static final int RETRY_MILLIS = 100;

    private final DeliveryEnvironment environment;
    private final WebSocketEvent event;
    private final Runnable onRepeat;
    private final BooleanSupplier mayLeave;
    private final Promise<Outcome> outcome = Promise.promise();
    private final long begunAt = System.nanoTime();
    private boolean isInFlight;
    private byte losses;
    private int waitedMillis;

    /** @param mayLeave asked each time that the event is about to leave; once it returns false, the outcome is LAPSED */
    EventDelivery(DeliveryEnvironment environment, WebSocketEvent event, Runnable onRepeat, BooleanSupplier mayLeave) {
        this.environment = environment;
        this.event = event;
        this.onRepeat = onRepeat;
        this.mayLeave = mayLeave;
    }

    private String routeKey() {
        return event.functionKey();
    }

    /** Gives the event to the best host. See {@link EventDispatcher#call} for the outcome. */
    Future<Outcome> start() {
        give(begunAt);
        Future<Outcome> end = outcome.future();
        if (!end.isComplete()) {
            isInFlight = true;
            environment.meters().inFlight().increment();
        }
        return end;
    }

    private void end(Outcome how) {
        DispatchMeters meters = environment.meters();
        if (isInFlight) {
            meters.inFlight().add(-1);
        }
        // Not by a method of this object: that would be one call too deep to be compiled in, and the object would be
        // allocated.
        meters.ended(event.functionKey(), how, System.nanoTime() - begunAt);
        outcome.complete(how);
    }

    private void giveAgain() {
        give(System.nanoTime());
    }

    /** @param now {@link System#nanoTime} */
    private void give(long now) {
        if (!environment.passage().open().getAsBoolean()) {
            end(Failed.FENCED);
            return;
        }
        if (!mayLeave.getAsBoolean()) {
            end(Failed.LAPSED);
            return;
        }
        RegisteredHost host =
                environment.hosts().pick(routeKey(), environment.passage().eligible(), now);
        SameLoopHost sameLoop = host == null ? null : host.sameLoop();
        if (host == null) {
            waitForHost();
            return;
        }
        environment.meters().dispatched(host);
        if (sameLoop == null) {
            sendTo(host);
        } else {
            callOn(host, sameLoop);
        }
    }

    /** Calls a host on this event loop. Most functions have answered when the call returns. */
    private void callOn(RegisteredHost host, SameLoopHost sameLoop) {
        Future<FunctionResult> answer =
                sameLoop.call(event, environment.passage().claim(), environment.trace());
        if (answer.isComplete()) {
            outcomeOf(host, answer.result(), answer.cause());
            return;
        }
        InFlightEvent inFlight = begin(host);
        Deadline deadline = environment.deadlines().set(() -> {
            if (host.ended(inFlight)) {
                timedOut();
            }
        });
        answer.onComplete((result, failure) -> {
            deadline.cancel();
            if (host.ended(inFlight)) {
                outcomeOf(host, result, failure);
            }
        });
    }

    private void outcomeOf(RegisteredHost host, @Nullable FunctionResult result, @Nullable Throwable failure) {
        if (result != null) {
            end(new Outcome.Answered(result));
        } else {
            failed(host, failure);
        }
    }

    private InFlightEvent begin(RegisteredHost host) {
        boolean leavesSilentHost = losses < MAX_LOSSES - 1;
        String requestId = event.requestContext().requestId();
        InFlightEvent inFlight =
                new InFlightEvent(requestId, routeKey(), System.nanoTime(), leavesSilentHost, this::lost);
        host.began(inFlight);
        environment.meters().began(host);
        return inFlight;
    }

    private void sendTo(RegisteredHost host) {
        InFlightEvent inFlight = begin(host);
        Sending.<FunctionResult>request(environment.vertx(), host.address(), event, environment.options())
                .onComplete((answer, failure) -> {
                    if (failure == null || HostFailure.isAnswer(failure)) {
                        // Even an answer that comes too late shows that the host can be reached.
                        environment.reach().reached();
                    }
                    if (!host.ended(inFlight)) {
                        return;
                    }
                    if (failure == null) {
                        answered(answer);
                    } else if (wasDiscarded(inFlight, failure)) {
                        notAccepted(host, failure);
                    } else {
                        failed(host, failure);
                    }
                });
    }

    private boolean wasDiscarded(InFlightEvent inFlight, Throwable failure) {
        return HostFailure.wasDiscarded(failure, System.nanoTime() - inFlight.givenAt(), environment.timeout());
    }

    private void notAccepted(RegisteredHost host, @Nullable Throwable failure) {
        environment.hosts().suspend(host, String.valueOf(failure));
        environment.meters().notAccepted().increment();
        giveAgain();
    }

    private void waitForHost() {
        if (waitedMillis < patienceMillis()) {
            waitedMillis += RETRY_MILLIS;
            environment.meters().waiting().increment();
            environment.vertx().setTimer(RETRY_MILLIS, again -> {
                environment.meters().waiting().add(-1);
                giveAgain();
            });
            return;
        }
        if (environment.hosts().isNewlyUnserved(routeKey())) {
            DeliveryLog.unserved(routeKey());
        }
        end(Failed.UNAVAILABLE);
    }

    private long patienceMillis() {
        if (environment.hosts().isReturnExpected(routeKey())) {
            return environment.timeout().toMillis();
        }
        return environment.hosts().mayServeSoon(routeKey()) ? PATIENCE_MILLIS : 0;
    }

    /** Called while the registry iterates its hosts, so the event goes to another host on the loop's next turn. */
    private void lost(boolean hostWasLeaving) {
        environment.vertx().runOnContext(turn -> repeat(hostWasLeaving));
    }

    private void repeat(boolean hostWasLeaving) {
        if (!hostWasLeaving) {
            losses++;
        }
        if (losses < MAX_LOSSES) {
            environment.meters().lost().increment();
            EventSpan span = environment.span();
            if (span != null) {
                span.repeated();
            }
            onRepeat.run();
            giveAgain();
        } else {
            DeliveryLog.givenUp(event, losses);
            end(Failed.FAILED);
        }
    }

    private void answered(Message<FunctionResult> answer) {
        Outcome result;
        try {
            result = new Outcome.Answered(answer.body());
        } catch (ClassCastException | NullPointerException e) {
            DeliveryLog.invalidResult(event, e);
            result = Failed.FAILED;
        }
        end(result);
    }

    private void timedOut() {
        DeliveryLog.timedOut(event, environment.timeouts());
        end(Failed.TIMED_OUT);
    }

    private void failed(RegisteredHost host, @Nullable Throwable failure) {
        switch (HostFailure.of(failure)) {
            case NOT_ACCEPTED -> notAccepted(host, failure);
            case NOT_SENT -> {
                DeliveryLog.notSent(event, failure);
                end(Failed.FAILED);
            }
            case TIMED_OUT -> timedOut();
            case UNAUTHORIZED -> end(Failed.UNAUTHORIZED);
            case FENCED -> end(Failed.FENCED);
            case FAILED -> end(Failed.FAILED);
        }
    }
}
