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
 * Notices that files in some folders are others than before, and calls whoever wants to know once they have been the same for
 * a moment: an editor or a copy writes several. It looks again and again rather than being told, as folders that a container
 * mounts from elsewhere tell of nothing.
 */
final class FolderWatch {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
    private static final long INTERVAL_MILLIS = 300;

    private final Vertx vertx;
    private final List<Watched> all = new CopyOnWriteArrayList<>();
    private volatile long timer;
    private volatile boolean stopped;
    private volatile boolean isBlind;

    FolderWatch(Vertx vertx) {
        this.vertx = vertx;
    }

    /** @param changed completes, in either way, when the change was dealt with; not called again before */
    void add(List<Path> folders, Supplier<Future<Void>> changed) {
        all.add(new Watched(folders, changed));
    }

    /** Completes when it knows how the folders are now: whatever changes from then on is noticed. */
    Future<Void> start() {
        return look();
    }

    void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    private Future<Void> look() {
        return vertx.<List<String>>executeBlocking(
                        () -> all.stream().map(Watched::now).toList())
                .onSuccess(this::see)
                .onFailure(this::tell)
                .onComplete(looked -> next())
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private void next() {
        if (!stopped) {
            timer = vertx.setTimer(INTERVAL_MILLIS, due -> look());
        }
    }

    private void see(List<String> prints) {
        isBlind = false;
        for (int i = 0; i < prints.size() && !stopped; i++) {
            all.get(i).see(prints.get(i));
        }
    }

    /** Once, until it goes well again. */
    private void tell(Throwable failure) {
        if (!isBlind) {
            LOG.error("Changed files are not noticed: {}", failure.getMessage());
        }
        isBlind = true;
    }

    /** Some folders whose change concerns one function. */
    private static final class Watched {

        private final List<Path> folders;
        private final Supplier<Future<Void>> changed;
        private @Nullable String known;
        private @Nullable String before;
        private volatile boolean isBusy;

        Watched(List<Path> folders, Supplier<Future<Void>> changed) {
            this.folders = List.copyOf(folders);
            this.changed = changed;
        }

        String now() {
            return FolderFingerprint.of(folders);
        }

        /** What changes while a change is dealt with is dealt with after it. */
        void see(String print) {
            if (known == null) {
                known = print;
            }
            boolean isSettled = print.equals(before);
            before = print;
            if (!print.equals(known) && isSettled && !isBusy) {
                known = print;
                isBusy = true;
                changed.get().onComplete(dealt -> isBusy = false);
            }
        }
    }
}
