package dev.parley.launcher.memory;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Records when its event loop last had a turn. */
final class Heartbeat extends VerticleBase {

    private static final long PERIOD_MILLIS = 500;

    private volatile long beatAt = System.nanoTime();

    @Override
    public Future<?> start() {
        vertx.setPeriodic(PERIOD_MILLIS, beat -> beatAt = System.nanoTime());
        return Future.succeededFuture();
    }

    /** As {@link System#nanoTime}. On any thread. */
    long beatAt() {
        return beatAt;
    }
}
