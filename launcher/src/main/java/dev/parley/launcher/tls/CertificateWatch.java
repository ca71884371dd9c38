package dev.parley.launcher.tls;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a certificate's files again and again, and has servers show what it finds there. Contents are compared, so that
 * any way of replacing them will do: written over, renamed onto, or behind a link that is switched, as Kubernetes does.
 * While they can't be used, the certificate that was there before stays.
 */
public final class CertificateWatch {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

    /** How often to look, in milliseconds. */
    private static final long PERIOD_MILLIS = 2_000;

    /** Found bad once, two files may be in the midst of being replaced; twice in a row, somebody should know. */
    private static final int FAILURES_TO_TELL = 2;

    private final Vertx vertx;
    private final long periodMillis;
    private final List<Function<PemKeyCertOptions, Future<?>>> servers;
    private ServerCertificate shown;
    private int failures;
    private volatile boolean stopped;

    /**
     * @param shown what the servers show already
     * @param servers each has its new connections shown another certificate, and fails if it can't
     */
    public CertificateWatch(
            Vertx vertx, ServerCertificate shown, List<Function<PemKeyCertOptions, Future<?>>> servers) {
        this(vertx, shown, servers, PERIOD_MILLIS);
    }

    CertificateWatch(
            Vertx vertx,
            ServerCertificate shown,
            List<Function<PemKeyCertOptions, Future<?>>> servers,
            long periodMillis) {
        this.vertx = vertx;
        this.shown = shown;
        this.servers = List.copyOf(servers);
        this.periodMillis = periodMillis;
    }

    /** From here on it looks, until it is stopped. */
    public void start() {
        vertx.runOnContext(now -> lookLater());
    }

    public Future<Void> stop() {
        stopped = true;
        return Future.succeededFuture();
    }

    private void lookLater() {
        vertx.setTimer(periodMillis, due -> {
            if (!stopped) {
                look().onComplete(looked -> lookLater());
            }
        });
    }

    private Future<Void> look() {
        return vertx.executeBlocking(shown::replacement)
                .compose(found -> found.map(this::show).orElseGet(Future::succeededFuture))
                .onSuccess(usable -> failures = 0)
                .onFailure(this::tell);
    }

    private Future<Void> show(ServerCertificate found) {
        PemKeyCertOptions options = found.options();
        return Future.all(servers.stream().map(server -> server.apply(options)).toList())
                .<Void>mapEmpty()
                .onSuccess(all -> {
                    shown = found;
                    LOG.info(
                            "{} or {} has changed: new connections get the new certificate",
                            found.certificateFile().setting(),
                            found.keyFile().setting());
                });
    }

    private void tell(Throwable failure) {
        failures++;
        if (failures == FAILURES_TO_TELL) {
            LOG.warn(
                    "{}. The certificate that was there before stays in use, and the files are looked at again",
                    failure.getMessage());
        }
    }
}
