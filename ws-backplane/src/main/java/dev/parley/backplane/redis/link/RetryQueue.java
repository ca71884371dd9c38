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
 * Works through a list a few at a time, so that repairs after a loss don't crowd out what callers ask for. What failed
 * is tried again after a pause, and holds up nothing else meanwhile. Nothing is in the list twice, or under way twice at
 * once. Runs on one event loop.
 */
public final class RetryQueue<T> {

    private static final Logger LOG = LoggerFactory.getLogger(RetryQueue.class);
    private static final long PAUSE_MILLIS = 1000;

    private final Vertx vertx;
    private final int window;
    private final Function<T, Future<?>> work;
    private final Set<T> queue = new LinkedHashSet<>();
    private final Set<T> underWay = new HashSet<>();

    /** What failed, and the timer at whose end it is tried again. */
    private final Map<T, Long> resting = new LinkedHashMap<>();

    private boolean beginning;
    private boolean closed;

    /** @param window how many at a time */
    public RetryQueue(Vertx vertx, int window, Function<T, Future<?>> work) {
        this.vertx = vertx;
        this.window = window;
        this.work = work;
    }

    public void add(T item) {
        addAll(Set.of(item));
    }

    public void addAll(Collection<T> items) {
        items.forEach(this::endRest);
        queue.addAll(items);
        next();
    }

    /** Tries again what failed, without waiting any longer: the reason may be gone. */
    public void retryNow() {
        addAll(List.copyOf(resting.keySet()));
    }

    /** Forgets what was not begun. */
    public void clear() {
        queue.clear();
        List.copyOf(resting.keySet()).forEach(this::endRest);
    }

    private void endRest(T item) {
        Long timer = resting.remove(item);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    /** Begins nothing more. */
    public void close() {
        closed = true;
        clear();
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
        if (closed || underWay.size() >= window) {
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
        if (!closed && !queue.contains(item)) {
            resting.put(item, vertx.setTimer(PAUSE_MILLIS, over -> add(item)));
        }
        next();
    }
}
