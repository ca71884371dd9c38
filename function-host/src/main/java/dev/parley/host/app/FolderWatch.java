package dev.parley.host.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices that files in some folders are others than before, and calls whoever wants to know once they have been the same for
 * a moment: an editor or a copy writes several. It looks again and again rather than being told, as folders that a container
 * mounts from elsewhere tell of nothing.
 */
final class FolderWatch {

    private static final long INTERVAL_MILLIS = 300;

    private final Vertx vertx;
    private final List<Watched> all = new ArrayList<>();
    private long timer;
    private boolean stopped;

    FolderWatch(Vertx vertx) {
        this.vertx = vertx;
    }

    /** @param changed completes, in either way, when the change was dealt with; not called again before */
    void add(List<Path> folders, Supplier<Future<?>> changed) {
        all.add(new Watched(folders, changed));
    }

    /** Completes when it knows how the folders are now: whatever changes from then on is noticed. */
    Future<Void> start() {
        return look().onComplete(looked -> next());
    }

    void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    private void next() {
        if (!stopped) {
            timer = vertx.setTimer(INTERVAL_MILLIS, due -> look().onComplete(looked -> next()));
        }
    }

    private Future<Void> look() {
        return vertx.<List<String>>executeBlocking(
                        () -> all.stream().map(Watched::now).toList())
                .compose(prints -> {
                    Future<?> dealt = Future.succeededFuture();
                    for (int i = 0; i < prints.size(); i++) {
                        Watched watched = all.get(i);
                        String print = prints.get(i);
                        dealt = dealt.eventually(() -> watched.see(print));
                    }
                    return dealt.mapEmpty();
                });
    }

    /** Some folders whose change concerns one function. */
    private static final class Watched {

        private final List<Path> folders;
        private final Supplier<Future<?>> changed;
        private @Nullable String known;
        private @Nullable String before;

        Watched(List<Path> folders, Supplier<Future<?>> changed) {
            this.folders = List.copyOf(folders);
            this.changed = changed;
        }

        String now() {
            return FolderPrint.of(folders);
        }

        Future<?> see(String print) {
            if (known == null) {
                known = print;
            }
            boolean isOther = !print.equals(known);
            boolean isSettled = print.equals(before);
            before = print;
            if (!isOther || !isSettled) {
                return Future.succeededFuture();
            }
            known = print;
            return changed.get();
        }
    }
}
