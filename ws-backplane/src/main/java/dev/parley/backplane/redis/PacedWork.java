package dev.parley.backplane.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works through a list a few at a time, so that repairs after a loss don't crowd out what callers ask for. What failed
 * is tried again after a pause. Runs on one event loop.
 */
final class PacedWork<T> {

    private static final Logger LOG = LoggerFactory.getLogger(PacedWork.class);
    private static final long PAUSE_MILLIS = 1000;

    private final Vertx vertx;
    private final int window;
    private final Function<T, Future<?>> work;
    private final ArrayDeque<T> queue = new ArrayDeque<>();
    private int underWay;
    private boolean pausing;

    /** @param window how many at a time */
    PacedWork(Vertx vertx, int window, Function<T, Future<?>> work) {
        this.vertx = vertx;
        this.window = window;
        this.work = work;
    }

    void add(T item) {
        queue.add(item);
        next();
    }

    /** Forgets what was not begun. */
    void clear() {
        queue.clear();
    }

    private void next() {
        while (!pausing && underWay < window && !queue.isEmpty()) {
            T item = queue.poll();
            underWay++;
            work.apply(item).onSuccess(done -> onDone()).onFailure(cause -> onFailed(item, cause));
        }
    }

    private void onDone() {
        underWay--;
        next();
    }

    private void onFailed(T item, Throwable cause) {
        underWay--;
        LOG.debug("To be tried again: {}", cause.getMessage());
        queue.add(item);
        if (!pausing) {
            pausing = true;
            vertx.setTimer(PAUSE_MILLIS, timer -> {
                pausing = false;
                next();
            });
        }
    }
}
