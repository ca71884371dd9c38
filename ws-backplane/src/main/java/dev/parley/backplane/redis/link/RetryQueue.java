package dev.parley.backplane.redis.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes items a few at a time, so that repairs after a loss do not crowd out calls. An item that failed is retried after
 * a pause and delays no other item. An item is queued once and in flight once, however often it is added. Runs on one event
 * loop.
 */
public final class RetryQueue<T> {

    private static final Logger LOG = LoggerFactory.getLogger(RetryQueue.class);
    private static final long PAUSE_MILLIS = 1000;

    private final Vertx vertx;
    private final int window;
    private final Function<T, Future<?>> work;
    private final Set<T> queue = new LinkedHashSet<>();
    private final Set<T> inFlight = new HashSet<>();

    /** Failed items, each with the timer that retries it. */
    private final Map<T, Long> pausing = new LinkedHashMap<>();

    private boolean starting;
    private boolean closed;

    /** @param window maximum number of items in flight */
    public RetryQueue(Vertx vertx, int window, Function<T, Future<?>> work) {
        this.vertx = vertx;
        this.window = window;
        this.work = work;
    }

    public void add(T item) {
        addAll(Set.of(item));
    }

    public void addAll(Collection<T> items) {
        items.forEach(this::endPause);
        queue.addAll(items);
        next();
    }

    /** Retries failed items at once, because the reason may be gone. */
    public void retryNow() {
        addAll(List.copyOf(pausing.keySet()));
    }

    /** Forgets items that were not started. */
    public void clear() {
        queue.clear();
        List.copyOf(pausing.keySet()).forEach(this::endPause);
    }

    private void endPause(T item) {
        Long timer = pausing.remove(item);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    /** Starts nothing more. */
    public void close() {
        closed = true;
        clear();
    }

    private void next() {
        if (starting) {
            // items that complete at once, or add more, call this method again; the loop below handles them without
            // recursion
            return;
        }
        starting = true;
        T item = poll();
        while (item != null) {
            T started = item;
            inFlight.add(started);
            work.apply(started).onSuccess(done -> onDone(started)).onFailure(cause -> onFailed(started, cause));
            item = poll();
        }
        starting = false;
    }

    private @Nullable T poll() {
        if (closed || inFlight.size() >= window) {
            return null;
        }
        for (T item : queue) {
            if (!inFlight.contains(item)) {
                queue.remove(item);
                return item;
            }
        }
        return null;
    }

    private void onDone(T item) {
        inFlight.remove(item);
        next();
    }

    private void onFailed(T item, Throwable cause) {
        inFlight.remove(item);
        LOG.debug("Retrying after a pause: {}", cause.getMessage());
        if (!closed && !queue.contains(item)) {
            pausing.put(item, vertx.setTimer(PAUSE_MILLIS, over -> add(item)));
        }
        next();
    }
}
