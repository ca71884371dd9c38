package dev.parley.metrics;

import dev.parley.metrics.ProcessMetrics.Scrape;
import dev.parley.metrics.ScrapeAdmission.Refusal;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code GET /metrics}. Metrics are read on a thread of their own, one scrape at a time, so that no event loop waits, and
 * scrapes do not wait for functions that block. Thread-safe.
 */
public final class MetricsHandler implements Handler<HttpServerRequest> {

    public static final String PATH = "/metrics";

    private static final Logger LOG = LoggerFactory.getLogger(MetricsHandler.class);

    /** How many scrapes may wait; further ones get 503. Prometheus scrapes every few seconds, and a few of it are usual. */
    private static final int MAX_WAITING = 8;

    private final ProcessMetrics metrics;
    private final ScrapeAdmission admission;
    private final WorkerExecutor thread;
    private final AtomicInteger waiting = new AtomicInteger();

    public MetricsHandler(Vertx vertx, ProcessMetrics metrics, ScrapeAdmission admission) {
        this.metrics = metrics;
        this.admission = admission;
        this.thread = vertx.createSharedWorkerExecutor("metrics", 1);
    }

    @Override
    public void handle(HttpServerRequest request) {
        Refusal refusal = admission.refusalOf(request);
        if (!PATH.equals(request.path())) {
            end(request, 404, "Not found. Metrics are at " + PATH);
        } else if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
            end(request, 405, "Metrics are read by GET");
        } else if (refusal != null) {
            refuse(request, refusal);
        } else if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            request.response().putHeader("Retry-After", "1");
            end(request, 503, "Too many scrapes at a time");
        } else {
            scrape(request);
        }
    }

    private static void refuse(HttpServerRequest request, Refusal refusal) {
        if (refusal.status() == 401) {
            request.response().putHeader("WWW-Authenticate", "Bearer");
        }
        end(request, refusal.status(), refusal.words());
    }

    private void scrape(HttpServerRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        thread.executeBlocking(() -> metrics.scrape(accept)).onComplete((scrape, failure) -> {
            waiting.decrementAndGet();
            answer(request, scrape, failure);
        });
    }

    private static void answer(HttpServerRequest request, @Nullable Scrape scrape, @Nullable Throwable failure) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return;
        }
        if (scrape == null) {
            LOG.error("Metrics could not be read", failure);
            end(request, 500, "Metrics could not be read; the log says why");
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, scrape.contentType())
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end(scrape.text());
        }
    }

    private static void end(HttpServerRequest request, int status, String words) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                .end(words + "\n");
    }
}
