package dev.parley.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads certificate files again and again, and puts changed ones to use. Contents are compared, so every way of
 * replacing a file works: writing over it, renaming onto it, or switching a symbolic link, as Kubernetes does. As long
 * as the files can't be used, the certificates before stay in use.
 *
 * @param <C> the contents of the files; equal if nothing changed
 */
public final class CertificateWatch<C> {

    /** How often the files are read, in milliseconds. */
    private static final long PERIOD_MILLIS = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

    /** A single failure may come from two files that are being replaced. */
    private static final int FAILURES_TO_LOG = 2;

    private final Vertx vertx;
    private final String settings;
    private final Reader<C> reader;
    private final Function<C, Future<?>> use;
    private final long periodMillis;
    private C used;
    private int failures;
    private volatile Future<Void> reading = Future.succeededFuture();
    private volatile boolean stopped;

    /** Reads and checks the files; blocks. */
    @FunctionalInterface
    public interface Reader<C> {

        /** Returns what the files hold now; empty if that is what is in use. Fails if they can't be used. */
        Optional<C> read(C used);
    }

    /**
     * @param settings that name the files, for the log
     * @param used what is in use already
     * @param use puts new contents to use for new connections
     */
    public CertificateWatch(Vertx vertx, String settings, C used, Reader<C> reader, Function<C, Future<?>> use) {
        this(vertx, settings, used, reader, use, PERIOD_MILLIS);
    }

    /** @param periodMillis how often the files are read */
    public CertificateWatch(
            Vertx vertx, String settings, C used, Reader<C> reader, Function<C, Future<?>> use, long periodMillis) {
        this.vertx = vertx;
        this.settings = settings;
        this.used = used;
        this.reader = reader;
        this.use = use;
        this.periodMillis = periodMillis;
    }

    /** Reads the files until {@link #stop}. */
    public void start() {
        vertx.runOnContext(now -> readLater());
    }

    /** On any thread. Completes when no file is being read any more; never fails. */
    public Future<Void> stop() {
        stopped = true;
        return reading;
    }

    private void readLater() {
        vertx.setTimer(periodMillis, due -> {
            if (!stopped) {
                reading = read().otherwiseEmpty().onComplete(done -> readLater());
            }
        });
    }

    private Future<Void> read() {
        return vertx.executeBlocking(() -> reader.read(used))
                .compose(found -> found.map(this::use).orElseGet(Future::succeededFuture))
                .onSuccess(usable -> failures = 0)
                .onFailure(this::log);
    }

    private Future<Void> use(C found) {
        return use.apply(found)
                .onSuccess(presented -> {
                    used = found;
                    LOG.info("{} has changed: new connections get the new certificate", settings);
                })
                .mapEmpty();
    }

    private void log(Throwable failure) {
        failures++;
        if (failures == FAILURES_TO_LOG) {
            LOG.warn("{}. The certificate before stays in use, and the files are read again", failure.getMessage());
        }
    }
}
