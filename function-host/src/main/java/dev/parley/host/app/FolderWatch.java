package dev.parley.host.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports changed files. A callback runs once its folders have been stable for one interval, since an editor or a copy writes
 * several files. It polls, because folders that a container mounts from its host send no change notifications.
 */
final class FolderWatch {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
    private static final long INTERVAL_MILLIS = 300;

    private final Vertx vertx;
    private final List<Watched> all = new CopyOnWriteArrayList<>();
    private volatile long timer;
    private volatile boolean stopped;
    private volatile boolean isFailing;

    FolderWatch(Vertx vertx) {
        this.vertx = vertx;
    }

    /** @param changed the callback; it runs again only after its future has completed, successfully or not */
    void add(List<Path> folders, Supplier<Future<Void>> changed) {
        all.add(new Watched(folders, changed));
    }

    /** Completes when the current state has been read: later changes are reported. */
    Future<Void> start() {
        return poll();
    }

    void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    private Future<Void> poll() {
        return vertx.<List<String>>executeBlocking(
                        () -> all.stream().map(Watched::fingerprint).toList())
                .onSuccess(this::compare)
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

    private void compare(List<String> fingerprints) {
        isFailing = false;
        for (int i = 0; i < fingerprints.size() && !stopped; i++) {
            all.get(i).compare(fingerprints.get(i));
        }
    }

    /** Logs the first of several failures in a row. */
    private void logOnce(Throwable failure) {
        if (!isFailing) {
            LOG.error("Changes of files can't be detected: {}", failure.getMessage());
        }
        isFailing = true;
    }

    /** The folders of one function, and its callback. */
    private static final class Watched {

        private final List<Path> folders;
        private final Supplier<Future<Void>> changed;
        private @Nullable String handled;
        private @Nullable String previous;
        private volatile boolean isBusy;

        Watched(List<Path> folders, Supplier<Future<Void>> changed) {
            this.folders = List.copyOf(folders);
            this.changed = changed;
        }

        String fingerprint() {
            return FolderFingerprint.of(folders);
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
