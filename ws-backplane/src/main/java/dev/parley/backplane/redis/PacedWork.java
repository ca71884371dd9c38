package dev.parley.backplane.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works through a list a few at a time, so that repairs after a loss don't crowd out what callers ask for. What failed
 * is tried again after a pause. Nothing is in the list twice, or under way
 * twice at once. Runs on one event loop.
 */
final class PacedWork<T> {

    private static final Logger LOG = LoggerFactory.getLogger(PacedWork.class);
    private static final long PAUSE_MILLIS = 1000;

    private final Vertx vertx;
    private final int window;
    private final Function<T, Future<?>> work;
    private final Set<T> queue = new LinkedHashSet<>();
    private final Set<T> underWay = new HashSet<>();
    private boolean beginning;
    private boolean pausing;
    private boolean closed;

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

    void addAll(Collection<T> items) {
        queue.addAll(items);
        next();
    }

    /** Forgets what was not begun. */
    void clear() {
        queue.clear();
    }

    /** Begins nothing more. */
    void close() {
        closed = true;
        queue.clear();
    }

    private void next() {
        if (beginning) {
            // what completes at once, or adds more, comes back here: the loop below sees it, without recursion
            return;
        }
        beginning = true;
        T item = poll();
        while (item != null) {
            T begun = item;
            underWay.add(begun);
            work.apply(begun).onSuccess(done -> onDone(begun)).onFailure(cause -> onFailed(begun, cause));
            item = poll();
        }
        beginning = false;
    }

    private @Nullable T poll() {
        if (pausing || closed || underWay.size() >= window) {
            return null;
        }
        for (T item : queue) {
            if (!underWay.contains(item)) {
                queue.remove(item);
                return item;
            }
        }
        return null;
    }

    private void onDone(T item) {
        underWay.remove(item);
        next();
    }

    private void onFailed(T item, Throwable cause) {
        underWay.remove(item);
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
