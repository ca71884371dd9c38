package dev.parley.launcher;

import dev.parley.gateway.drain.DrainStatus.State;
import dev.parley.gateway.drain.ProcessDrain;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/** Waits until a drain that has begun has let all connections go, but no longer than the drain may take. */
final class DrainEnd {

    private static final long LOOK_MILLIS = 50;

    private final Vertx vertx;
    private final ProcessDrain drain;
    private final long endNanos;
    private final Promise<Void> promise = Promise.promise();

    DrainEnd(Vertx vertx, ProcessDrain drain) {
        this.vertx = vertx;
        this.drain = drain;
        this.endNanos = System.nanoTime() + drain.config().bound().toNanos();
    }

    /** Completes in any case. To be called once. */
    Future<Void> reached() {
        look();
        return promise.future();
    }

    private void look() {
        drain.status().onSuccess(status -> {
            if (status.state() == State.DRAINED || System.nanoTime() - endNanos >= 0) {
                promise.complete();
            } else {
                vertx.timer(LOOK_MILLIS, TimeUnit.MILLISECONDS).onComplete(later -> look());
            }
        });
    }
}
