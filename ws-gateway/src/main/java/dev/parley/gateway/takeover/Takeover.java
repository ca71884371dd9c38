package dev.parley.gateway.takeover;

import dev.parley.backplane.lease.LeaseRecord;
import dev.parley.backplane.lease.LostGateway;
import dev.parley.bus.dispatch.EventDispatcher;
import dev.parley.bus.dispatch.FencedGateway;
import dev.parley.bus.dispatch.SupersededException;
import dev.parley.gateway.route.Routes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The takeover of one lost gateway: fences it, removes its members, sends a {@code $disconnect} for each of its records, and
 * ends its lease once all of them were answered. If function hosts know a later claim, which Redis has forgotten, the takeover
 * goes on under a larger number. It ends early if another process claims the gateway from this one; if it can't go on, it lets
 * go of the claim.
 */
final class Takeover {

    private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);

    private static final long RETRY_MILLIS = 250;
    private static final String COMPLETE = "complete";

    private final Vertx vertx;
    private final LostGateway lost;
    private final Routes routes;
    private final EventDispatcher caller;
    private final TakeoverRate rate;
    private final TakeoverMeters meters;
    private final OwedRecords owed;
    private final Promise<Void> over = Promise.promise();
    private final long startedAt = System.nanoTime();
    private Future<Void> membersRemoved = Future.succeededFuture();
    /** Null while the gateway is not fenced under the number of the claim. */
    private @Nullable FencedGateway fenced;

    private @Nullable LostDisconnects disconnects;
    private long timer = -1;
    private int inFlight;
    private boolean letGo;

    Takeover(
            Vertx vertx,
            LostGateway lost,
            Routes routes,
            EventDispatcher caller,
            TakeoverRate rate,
            TakeoverMeters meters) {
        this.vertx = vertx;
        this.lost = lost;
        this.routes = routes;
        this.caller = caller;
        this.rate = rate;
        this.meters = meters;
        this.owed = new OwedRecords(lost, this::repeated);
    }

    /** Completes once the takeover is over, one way or the other. Never fails. */
    Future<Void> run() {
        LOG.warn("Gateway {} is lost: taking over its connections (claim {})", lost.gatewayId(), lost.number());
        meters.begun();
        membersRemoved = repeated(lost::removeMembers);
        fence();
        return over.future();
    }

    private void fence() {
        if (isOver()) {
            return;
        }
        Future<FencedGateway> fence = caller.fence(lost.gatewayId(), lost.number());
        Future.all(fence, membersRemoved)
                .onSuccess(ready -> begin(fence.result()))
                .onFailure(failure -> {
                    fence.onSuccess(FencedGateway::close);
                    interrupt(failure);
                });
    }

    private void begin(FencedGateway ready) {
        if (isOver()) {
            ready.close();
            return;
        }
        LostDisconnects sender = new LostDisconnects(vertx, routes, ready, lost::isRenewed);
        fenced = ready;
        disconnects = sender;
        turnSoon(sender);
    }

    /** Not periodically: after a pause, many turns would follow each other at once. */
    private void turnSoon(LostDisconnects sender) {
        timer = vertx.setTimer(TakeoverRate.STEP_MILLIS, due -> {
            turn(sender);
            if (sender == disconnects) {
                turnSoon(sender);
            }
        });
    }

    /** What has left may still be answered; the rest waits for another fence. */
    private void pause() {
        vertx.cancelTimer(timer);
        disconnects = null;
        if (fenced != null) {
            fenced.close();
            fenced = null;
        }
    }

    private void interrupt(Throwable failure) {
        pause();
        if (isOver()) {
            return;
        }
        if (failure instanceof SupersededException later) {
            LOG.warn(
                    "{}. The takeover goes on under a larger number, unless the gateway was claimed",
                    later.getMessage());
            repeated(() -> lost.raise(later.number())).onSuccess(raised -> fenceLater());
        } else {
            LOG.error("The takeover of gateway {} can't go on", lost.gatewayId(), failure);
            end("given up");
        }
    }

    /** Not at once: two processes that do not see each other's claims would raise them without a pause. */
    private void fenceLater() {
        vertx.setTimer(RETRY_MILLIS, again -> fence());
    }

    /** Sends nothing more. */
    void letGo() {
        letGo = true;
        isOver();
    }

    private void turn(LostDisconnects sender) {
        if (isOver()) {
            return;
        }
        int allowed = rate.allow(Math.min(rate.maxInFlight() - inFlight, owed.waiting()));
        for (int i = 0; i < allowed; i++) {
            send(sender, owed.take());
        }
        owed.eraseAnswered();
        owed.readAhead();
        if (owed.isEmpty() && inFlight == 0) {
            disconnects = null;
            repeated(lost::finish).onSuccess(finished -> end(COMPLETE));
        }
    }

    /** On a turn of its own: a function on this event loop is called at once, and this takeover is in the middle of its list. */
    private void send(LostDisconnects sender, LeaseRecord record) {
        inFlight++;
        vertx.runOnContext(turn -> sender.send(record).onComplete((done, failure) -> {
            inFlight--;
            if (failure == null && done) {
                owed.answered(record);
                meters.answered();
                return;
            }
            owed.putBack(record);
            if (sender == disconnects) {
                refused(failure);
            }
        }));
    }

    /** @param failure null if a host knows a later claim: asked again, it names the number */
    private void refused(@Nullable Throwable failure) {
        if (failure == null) {
            pause();
            fenceLater();
        } else {
            interrupt(failure);
        }
    }

    /** Redis may be away for a while, but the claim stands until it is lost. */
    private <T> Future<T> repeated(Supplier<Future<T>> step) {
        return step.get().recover(failure -> {
            if (isOver()) {
                return Future.failedFuture(failure);
            }
            LOG.debug("The takeover of {} waits", lost.gatewayId(), failure);
            return vertx.timer(RETRY_MILLIS, TimeUnit.MILLISECONDS).compose(later -> repeated(step));
        });
    }

    private boolean isOver() {
        if (!over.future().isComplete() && (letGo || !lost.isHeld())) {
            end(letGo ? "left to another process" : "claimed by another process");
        }
        return over.future().isComplete();
    }

    private void end(String how) {
        pause();
        if (!over.tryComplete()) {
            return;
        }
        meters.ended(how.equals(COMPLETE));
        if (lost.isHeld()) {
            owed.eraseAnswered().onComplete(erased -> lost.abandon());
        }
        LOG.info(
                "Takeover of gateway {} {} after {} ms: {} $disconnect events were answered",
                lost.gatewayId(),
                how,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAt),
                owed.answeredCount());
    }
}
