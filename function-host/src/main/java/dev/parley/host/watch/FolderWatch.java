package dev.parley.host.watch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
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
        all.put(name, new Watched(folders -> fingerprint.get(), changed));
    }

    /** As {@link #add(String, Supplier, Supplier)}, for all files below some folders, which are read once for all that watch them. */
    public void add(String name, List<Path> folders, Supplier<Future<Void>> changed) {
        all.put(name, new Watched(known -> known.computeIfAbsent(folders, FolderFingerprint::of), changed));
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
        return vertx.<List<String>>executeBlocking(() -> fingerprints(now))
                .onSuccess(fingerprints -> compare(now, fingerprints))
                .onFailure(this::logOnce)
                .onComplete(polled -> schedule())
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private static List<String> fingerprints(List<Watched> watched) {
        Map<List<Path>, String> known = new HashMap<>();
        return watched.stream().map(one -> one.fingerprint(known)).toList();
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

        private final Function<Map<List<Path>, String>, String> fingerprint;
        private final Supplier<Future<Void>> changed;
        private @Nullable String handled;
        private @Nullable String previous;
        private volatile boolean isBusy;

        Watched(Function<Map<List<Path>, String>, String> fingerprint, Supplier<Future<Void>> changed) {
            this.fingerprint = fingerprint;
            this.changed = changed;
        }

        /** @param known the fingerprints of folders in this poll */
        String fingerprint(Map<List<Path>, String> known) {
            return fingerprint.apply(known);
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
