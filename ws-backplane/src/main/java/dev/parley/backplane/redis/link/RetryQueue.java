package dev.parley.backplane.redis.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
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
    private final ToIntFunction<T> weight;
    private final Function<T, Future<?>> work;
    private final Set<T> queue = new LinkedHashSet<>();

    /** Items in flight, each with its weight when it started. */
    private final Map<T, Integer> inFlight = new HashMap<>();

    private int weightInFlight;

    /** Failed items, each with the timer that retries it. */
    private final Map<T, Long> pausing = new LinkedHashMap<>();

    private boolean starting;
    private boolean closed;

    /** @param window maximum number of items in flight */
    public RetryQueue(Vertx vertx, int window, Function<T, Future<?>> work) {
        this(vertx, window, item -> 1, work);
    }

    /**
     * @param window maximum weight of all items in flight
     * @param weight of an item that starts now; 1 to {@code window}
     */
    public RetryQueue(Vertx vertx, int window, ToIntFunction<T> weight, Function<T, Future<?>> work) {
        this.vertx = vertx;
        this.window = window;
        this.weight = weight;
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
            // Items that complete at once, or add more, call this method again; the loop below handles them without
            // recursion.
            return;
        }
        starting = true;
        T item = poll();
        while (item != null) {
            T started = item;
            work.apply(started).onSuccess(done -> onDone(started)).onFailure(cause -> onFailed(started, cause));
            item = poll();
        }
        starting = false;
    }

    private @Nullable T poll() {
        if (closed || weightInFlight >= window) {
            return null;
        }
        for (T item : queue) {
            if (!inFlight.containsKey(item)) {
                return start(item);
            }
        }
        return null;
    }

    /** Returns null if the item is too heavy for now: it is the next one, whatever else would fit. */
    private @Nullable T start(T item) {
        int added = weight.applyAsInt(item);
        if (weightInFlight + added > window) {
            return null;
        }
        queue.remove(item);
        inFlight.put(item, added);
        weightInFlight += added;
        return item;
    }

    private void end(T item) {
        Integer ended = inFlight.remove(item);
        weightInFlight -= ended == null ? 0 : ended;
    }

    private void onDone(T item) {
        end(item);
        next();
    }

    private void onFailed(T item, Throwable cause) {
        end(item);
        LOG.debug("Retrying after a pause: {}", cause.getMessage());
        if (!closed && !queue.contains(item)) {
            pausing.put(item, vertx.setTimer(PAUSE_MILLIS, over -> add(item)));
        }
        next();
    }
}
