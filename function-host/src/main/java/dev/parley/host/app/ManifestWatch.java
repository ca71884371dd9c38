package dev.parley.host.app;

import dev.parley.host.watch.FolderFingerprint;
import dev.parley.manifest.Manifest;
import dev.parley.manifest.ManifestException;
import dev.parley.manifest.ManifestSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads an app's manifest again when it, or another file that decides how it is read, has changed. If the app can't run as the
 * manifest then is, the log has each reason in one line, and the app goes on as it was.
 */
final class ManifestWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ManifestWatch.class);

    private final Vertx vertx;
    private final Path folder;
    private final ManifestSource manifests;
    private final Function<Manifest, Future<Void>> change;
    private volatile Manifest current;
    private volatile List<Path> files;
    /** The last failure; empty if the manifest that is there is in use. */
    private volatile String failure = "";

    /** @param change makes the app run as a manifest says; fails, and changes nothing, if that can't be */
    ManifestWatch(Vertx vertx, Manifest manifest, ManifestSource manifests, Function<Manifest, Future<Void>> change) {
        this.vertx = vertx;
        this.manifests = manifests;
        this.folder = manifest.folder();
        this.change = change;
        this.current = manifest;
        this.files = manifest.files();
    }

    /** Blocks. After a failure every file of the app counts: perhaps a function was missing. */
    String fingerprint() {
        String own = FolderFingerprint.ofFiles(files);
        return failure.isEmpty() ? own : own + " " + FolderFingerprint.of(List.of(folder));
    }

    Future<Void> changed() {
        return vertx.executeBlocking(() -> manifests.read(folder))
                .compose(this::follow)
                .onSuccess(followed -> failure = "")
                .recover(this::report);
    }

    private Future<Void> follow(Manifest next) {
        ManifestChange difference = new ManifestChange(current, next);
        if (difference.isNone()) {
            return Future.succeededFuture();
        }
        if (difference.needsRestart()) {
            return Future.failedFuture("this change (" + difference.words()
                    + ") takes effect at the next start: stop parley run and start it again");
        }
        return change.apply(next).onSuccess(changed -> {
            LOG.info("The app follows its manifest {}: {}", next.file().getFileName(), difference.words());
            next.notices().stream()
                    .filter(notice -> !current.notices().contains(notice))
                    .forEach(LOG::warn);
            current = next;
            files = next.files();
        });
    }

    private Future<Void> report(Throwable thrown) {
        String words = String.valueOf(thrown.getMessage());
        if (!words.equals(failure)) {
            String prefix = thrown instanceof ManifestException ? "" : current.file() + ": ";
            words.lines().forEach(line -> LOG.warn("{}{}. The app goes on as it was", prefix, line));
        }
        failure = words;
        return Future.succeededFuture();
    }
}
