package dev.parley.gateway.takeover;

import dev.parley.backplane.lease.LeaseRecord;
import dev.parley.backplane.lease.LostGateway;
import dev.parley.bus.dispatch.EventDispatcher;
import dev.parley.bus.dispatch.FencedGateway;
import dev.parley.gateway.route.Routes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The takeover of one lost gateway: fences it, removes its members, sends a {@code $disconnect} for each of its records, and
 * ends its lease. It ends early if another process claims the gateway from this one.
 */
final class Takeover {

    private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);

    private static final long TURN_MILLIS = 10;
    private static final long RETRY_MILLIS = 250;

    /** How many {@code $disconnect} events may be without an answer at a time. */
    private static final int MAX_IN_FLIGHT = 1000;

    private static final int PAGE = 500;

    private final Vertx vertx;
    private final LostGateway lost;
    private final Routes routes;
    private final EventDispatcher caller;
    private final TakeoverRate rate;
    private final Promise<Void> over = Promise.promise();
    private final Queue<LeaseRecord> waiting = new ArrayDeque<>();
    /** A record may be read twice. */
    private final Set<String> seen = new HashSet<>();

    private final long startedAt = System.nanoTime();
    private long timer = -1;
    private int inFlight;
    private int answered;
    private boolean reading;
    private boolean allRead;
    private boolean letGo;

    Takeover(Vertx vertx, LostGateway lost, Routes routes, EventDispatcher caller, TakeoverRate rate) {
        this.vertx = vertx;
        this.lost = lost;
        this.routes = routes;
        this.caller = caller;
        this.rate = rate;
    }

    /** Completes once the takeover is over, one way or the other. Never fails. */
    Future<Void> run() {
        LOG.warn("Gateway {} is lost: taking over its connections (claim {})", lost.gatewayId(), lost.number());
        Future<FencedGateway> fenced = caller.fence(lost.gatewayId(), lost.number());
        Future.all(fenced, repeated(lost::removeMembers))
                .onSuccess(ready -> begin(fenced.result()))
                .onFailure(failure -> end("given up: " + failure.getMessage()));
        return over.future();
    }

    private void begin(FencedGateway fenced) {
        if (isOver()) {
            fenced.close();
            return;
        }
        LostDisconnects disconnects = new LostDisconnects(vertx, routes, fenced);
        over.future().onComplete(done -> fenced.close());
        timer = vertx.setPeriodic(TURN_MILLIS, tick -> turn(disconnects));
    }

    /** Sends nothing more. */
    void letGo() {
        letGo = true;
        isOver();
    }

    private void turn(LostDisconnects disconnects) {
        if (isOver()) {
            return;
        }
        int allowed = rate.allow(Math.min(MAX_IN_FLIGHT - inFlight, waiting.size()));
        for (int i = 0; i < allowed; i++) {
            send(disconnects, waiting.remove());
        }
        if (!allRead && !reading && waiting.size() < PAGE) {
            read();
        } else if (allRead && waiting.isEmpty() && inFlight == 0) {
            vertx.cancelTimer(timer);
            repeated(lost::finish).onSuccess(finished -> end("complete"));
        }
    }

    private void read() {
        reading = true;
        repeated(() -> lost.next(PAGE)).onSuccess(page -> {
            reading = false;
            allRead = page.isEmpty();
            add(page);
        });
    }

    private void add(List<LeaseRecord> page) {
        for (LeaseRecord record : page) {
            if (seen.add(record.connectionId())) {
                waiting.add(record);
            }
        }
    }

    private void send(LostDisconnects disconnects, LeaseRecord record) {
        inFlight++;
        disconnects.send(record).onSuccess(done -> {
            inFlight--;
            if (done) {
                answered++;
                // Where that fails, the lease's end or the next claimant does it.
                lost.erase(record.connectionId());
            }
        });
    }

    /** Redis may be away for a while, but the claim stands until it is lost. */
    private <T> Future<T> repeated(Step<T> step) {
        return step.begin().recover(failure -> {
            if (isOver()) {
                return Future.failedFuture(failure);
            }
            LOG.debug("The takeover of {} waits", lost.gatewayId(), failure);
            return vertx.timer(RETRY_MILLIS, TimeUnit.MILLISECONDS).compose(later -> repeated(step));
        });
    }

    /** One call for the lost gateway. */
    private interface Step<T> {
        Future<T> begin();
    }

    private boolean isOver() {
        if (!over.future().isComplete() && (letGo || !lost.isHeld())) {
            end(letGo ? "left to another process" : "claimed by another process");
        }
        return over.future().isComplete();
    }

    private void end(String how) {
        vertx.cancelTimer(timer);
        if (!over.tryComplete()) {
            return;
        }
        LOG.info(
                "Takeover of gateway {} {} after {} ms: {} $disconnect events were answered",
                lost.gatewayId(),
                how,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAt),
                answered);
    }
}
