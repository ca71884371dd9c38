package dev.parley.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the cluster's PEM files every two seconds and puts changed ones into use. Their contents are compared, so every way of
 * replacing a file works: writing over it, renaming onto it, or switching a symbolic link, as Kubernetes does. As long as the
 * files can't be used, the ones before stay in use.
 */
final class CertificateReload {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateReload.class);
    private static final long PERIOD_MILLIS = 2_000;

    /** A single failure may come from files that are just being replaced. */
    private static final int FAILURES_TO_LOG = 2;

    private final Vertx vertx;
    private final ClusterTls paths;
    private final Function<TlsFiles, Future<Void>> use;
    private TlsFiles used;
    private volatile Future<Void> reading = Future.succeededFuture();
    private volatile boolean stopped;
    private int failures;

    /**
     * @param used what is in use already
     * @param use makes new connections use the files
     */
    CertificateReload(Vertx vertx, ClusterTls paths, TlsFiles used, Function<TlsFiles, Future<Void>> use) {
        this.vertx = vertx;
        this.paths = paths;
        this.used = used;
        this.use = use;
    }

    void start() {
        vertx.getOrCreateContext().runOnContext(now -> readLater());
    }

    /** On any thread. @return completed when no file is being read any more; never fails */
    Future<Void> stop() {
        stopped = true;
        return reading;
    }

    private void readLater() {
        vertx.setTimer(PERIOD_MILLIS, due -> {
            if (!stopped) {
                reading = read().otherwiseEmpty().onComplete(done -> readLater());
            }
        });
    }

    private Future<Void> read() {
        return vertx.executeBlocking(() -> TlsFiles.read(paths))
                .compose(found -> found.equals(used) ? Future.succeededFuture() : use(found))
                .onSuccess(usable -> failures = 0)
                .onFailure(this::log);
    }

    private Future<Void> use(TlsFiles found) {
        return use.apply(found).onSuccess(done -> {
            used = found;
            LOG.info("CLUSTER_CERT, CLUSTER_KEY or CLUSTER_CA has changed: new connections use the new files");
        });
    }

    private void log(Throwable failure) {
        failures++;
        if (failures == FAILURES_TO_LOG) {
            LOG.warn("{}. The files read before stay in use, and these are read again", failure.getMessage());
        }
    }
}
