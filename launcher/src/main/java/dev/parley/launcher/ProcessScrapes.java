package dev.parley.launcher;

import dev.parley.embedded.process.ProcessParts;
import dev.parley.http.Endpoint;
import dev.parley.launcher.settings.MetricsConfig;
import dev.parley.meters.Meters;
import dev.parley.metrics.BuildInfo;
import dev.parley.metrics.LoopDelay;
import dev.parley.metrics.MetricsHandler;
import dev.parley.metrics.MetricsVerticle;
import dev.parley.metrics.ProcessMetrics;
import dev.parley.metrics.ScrapeAdmission;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The metrics of a process, on a port of their own and on a management port that only this machine reaches. */
final class ProcessScrapes {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessScrapes.class);

    private final MetricsConfig config;
    private final MetricsHandler onManagement;

    private ProcessScrapes(MetricsConfig config, MetricsHandler onManagement) {
        this.config = config;
        this.onManagement = onManagement;
    }

    /**
     * Completes when metrics can be scraped, or when the default port turned out to be taken. Fails with a {@link MetricsFailure}
     * if a port was asked for and can't be had.
     */
    static Future<ProcessScrapes> start(Vertx vertx, ProcessParts parts, MetricsConfig config, Meters meters) {
        BuildInfo.show(meters, Version.text());
        ProcessMetrics metrics = new ProcessMetrics(meters);
        parts.onStop(() -> {
            metrics.close();
            return Future.succeededFuture();
        });
        ScrapeAdmission local = config.token().map(ScrapeAdmission::ofToken).orElseGet(ScrapeAdmission::ofThisMachine);
        ProcessScrapes scrapes = new ProcessScrapes(config, new MetricsHandler(vertx, metrics, local));
        ScrapeAdmission admission = config.isOpen() ? ScrapeAdmission.open() : local;
        return parts.onEveryLoop(() -> new LoopDelay(meters))
                .compose(measured -> config.endpoint()
                        .map(at -> listen(parts, config, at, new MetricsHandler(vertx, metrics, admission)))
                        .orElseGet(Future::succeededFuture))
                .map(scrapes);
    }

    private static Future<Void> listen(
            ProcessParts parts, MetricsConfig config, Endpoint endpoint, MetricsHandler handler) {
        MetricsVerticle port = new MetricsVerticle(endpoint, handler);
        return parts.once(port)
                .onSuccess(listening -> LOG.info(
                        "Metrics are at http://{}:{}{}", endpoint.hostInUrl(), port.port(), MetricsHandler.PATH))
                .recover(failure -> {
                    if (config.required() || !StartFailure.isTaken(failure)) {
                        return Future.failedFuture(new MetricsFailure(failure));
                    }
                    LOG.warn(
                            "Metrics have no port: {} is taken, perhaps by another process of Parley. METRICS_PORT=0 picks a"
                                    + " free port, METRICS_PORT=off none",
                            endpoint.port());
                    return Future.succeededFuture();
                });
    }

    /** Answers requests for metrics on the management port, if that is on loopback, and leaves others to another handler. */
    Handler<HttpServerRequest> before(Handler<HttpServerRequest> other) {
        if (!config.onManagement()) {
            return other;
        }
        return request -> {
            if (MetricsHandler.PATH.equals(request.path())) {
                onManagement.handle(request);
            } else {
                other.handle(request);
            }
        };
    }
}
