package dev.parley.host.watch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports changed files. A callback runs once its folders have been stable for one interval, since an editor or a copy writes
 * several files. It polls, because folders that a container mounts from its host send no change notifications.
 */
public final class FolderWatch {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
    private static final long INTERVAL_MILLIS = 300;

    private final Vertx vertx;
    private final Map<String, Watched> all = new ConcurrentHashMap<>();
    private volatile long timer;
    private volatile boolean stopped;
    private volatile boolean isFailing;

    public FolderWatch(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * @param name by which it can be removed
     * @param fingerprint differs after a change; may block
     * @param changed the callback; it runs again only after its future has completed, successfully or not
     */
    public void add(String name, Supplier<String> fingerprint, Supplier<Future<Void>> changed) {
        all.put(name, new Watched(fingerprint, changed));
    }

    public void remove(String name) {
        all.remove(name);
    }

    /** Completes when the current state has been read: later changes are reported. */
    public Future<Void> start() {
        return poll();
    }

    public void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    private Future<Void> poll() {
        List<Watched> now = List.copyOf(all.values());
        return vertx.<List<String>>executeBlocking(
                        () -> now.stream().map(Watched::fingerprint).toList())
                .onSuccess(fingerprints -> compare(now, fingerprints))
                .onFailure(this::logOnce)
                .onComplete(polled -> schedule())
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private void schedule() {
        if (!stopped) {
            timer = vertx.setTimer(INTERVAL_MILLIS, due -> poll());
        }
    }

    private void compare(List<Watched> watched, List<String> fingerprints) {
        isFailing = false;
        for (int i = 0; i < fingerprints.size() && !stopped; i++) {
            watched.get(i).compare(fingerprints.get(i));
        }
    }

    /** Logs the first of several failures in a row. */
    private void logOnce(Throwable failure) {
        if (!isFailing) {
            LOG.error("Changes of files can't be detected: {}", failure.getMessage());
        }
        isFailing = true;
    }

    /** Some files, and the callback for their changes. */
    private static final class Watched {

        private final Supplier<String> fingerprint;
        private final Supplier<Future<Void>> changed;
        private @Nullable String handled;
        private @Nullable String previous;
        private volatile boolean isBusy;

        Watched(Supplier<String> fingerprint, Supplier<Future<Void>> changed) {
            this.fingerprint = fingerprint;
            this.changed = changed;
        }

        String fingerprint() {
            return fingerprint.get();
        }

        /** A change during the callback is handled by the next call. */
        void compare(String current) {
            if (handled == null) {
                handled = current;
            }
            boolean isSettled = current.equals(previous);
            previous = current;
            if (!current.equals(handled) && isSettled && !isBusy) {
                handled = current;
                isBusy = true;
                changed.get().onComplete(done -> isBusy = false);
            }
        }
    }
}
