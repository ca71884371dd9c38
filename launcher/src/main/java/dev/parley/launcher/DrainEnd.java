package dev.parley.launcher;

import dev.parley.gateway.drain.DrainStatus;
import dev.parley.gateway.drain.DrainStatus.State;
import dev.parley.gateway.drain.ProcessDrain;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until a drain that has begun has let all connections go, but no longer than the drain may take. */
final class DrainEnd {

    private static final Logger LOG = LoggerFactory.getLogger(DrainEnd.class);
    private static final long LOOK_MILLIS = 50;

    private final Vertx vertx;
    private final Supplier<Future<DrainStatus>> status;
    private final long endNanos;
    private final Promise<Void> promise = Promise.promise();
    private boolean hasFailed;

    DrainEnd(Vertx vertx, ProcessDrain drain) {
        this(vertx, drain::status, drain.config().bound());
    }

    /** @param bound how long the drain may take */
    DrainEnd(Vertx vertx, Supplier<Future<DrainStatus>> status, Duration bound) {
        this.vertx = vertx;
        this.status = status;
        this.endNanos = System.nanoTime() + bound.toNanos();
    }

    /** Completes in any case. To be called once. */
    Future<Void> reached() {
        look();
        return promise.future();
    }

    private void look() {
        status.get().onComplete((reached, failure) -> {
            if (failure != null && !hasFailed) {
                hasFailed = true;
                LOG.error("How far the drain is can't be read; without that it ends at its bound", failure);
            }
            boolean isDrained = failure == null && reached.state() == State.DRAINED;
            if (isDrained || System.nanoTime() - endNanos >= 0) {
                promise.complete();
            } else {
                vertx.timer(LOOK_MILLIS, TimeUnit.MILLISECONDS).onComplete(later -> look());
            }
        });
    }
}
