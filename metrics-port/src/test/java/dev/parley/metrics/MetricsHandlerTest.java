package dev.parley.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.http.Endpoint;
import dev.parley.meters.Family;
import dev.parley.meters.Meters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsHandlerTest {

    private static final Family OPEN = Family.gauge("parley_open", "Open.");
    private static final String TOKEN = "a-token-of-some-length";

    private final Vertx vertx = Vertx.vertx();
    private final Meters meters = new Meters();
    private final ProcessMetrics metrics = new ProcessMetrics(meters);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() throws Exception {
        await(vertx.close());
        metrics.close();
    }

    private static <T> T await(Future<T> future) throws ExecutionException, InterruptedException, TimeoutException {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private URI start(ScrapeAdmission admission) throws Exception {
        MetricsVerticle port =
                new MetricsVerticle(new Endpoint("127.0.0.1", 0), new MetricsHandler(vertx, metrics, admission));
        await(vertx.deployVerticle(port));
        return URI.create("http://127.0.0.1:" + port.port() + "/metrics");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder get(URI uri) {
        return HttpRequest.newBuilder(uri);
    }

    @Test
    void a_program_of_this_machine_reads_metrics_and_a_page_does_not() throws Exception {
        URI uri = start(ScrapeAdmission.ofThisMachine());
        meters.gauge(OPEN, () -> 7);
        assertThat(send(get(uri)).body()).contains("\nparley_open 7.0\n");
        HttpResponse<String> page = send(get(uri).header("Origin", "https://evil.example"));
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body())
                .startsWith("Without a token, metrics are for programs of this machine")
                .doesNotContain("parley_open");
    }

    @Test
    void without_the_token_nobody_reads_them() throws Exception {
        URI uri = start(ScrapeAdmission.ofToken(TOKEN));
        meters.gauge(OPEN, () -> 7);
        assertThat(send(get(uri).header("Authorization", "Bearer " + TOKEN)).body())
                .contains("\nparley_open 7.0\n");
        for (String wrong : List.of("Bearer " + TOKEN + "x", "Bearer ", TOKEN, "Basic " + TOKEN)) {
            HttpResponse<String> refused = send(get(uri).header("Authorization", wrong));
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            assertThat(refused.body()).doesNotContain("parley_open", TOKEN);
        }
        assertThat(send(get(uri)).statusCode()).isEqualTo(401);
    }

    @Test
    void whoever_reaches_an_open_port_reads_them() throws Exception {
        URI uri = start(ScrapeAdmission.open());
        assertThat(send(get(uri).header("Origin", "https://grafana.example")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void other_paths_and_methods_have_their_own_answers() throws Exception {
        URI uri = start(ScrapeAdmission.open());
        assertThat(send(get(uri.resolve("/"))).statusCode()).isEqualTo(404);
        HttpResponse<String> posted = send(get(uri).POST(BodyPublishers.ofString("x")));
        assertThat(posted.statusCode()).isEqualTo(405);
        assertThat(posted.headers().firstValue("Allow")).hasValue("GET, HEAD");
        HttpResponse<String> head = send(get(uri).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void past_a_number_of_scrapes_that_wait_others_are_sent_away() throws Exception {
        URI uri = start(ScrapeAdmission.open());
        CountDownLatch goOn = new CountDownLatch(1);
        meters.gauge(OPEN, () -> {
            awaitQuietly(goOn);
            return 1;
        });
        List<CompletableFuture<HttpResponse<String>>> scrapes = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            scrapes.add(http.sendAsync(get(uri).build(), BodyHandlers.ofString()));
        }
        // The others wait for the meter.
        Object sentAway = CompletableFuture.anyOf(scrapes.toArray(CompletableFuture[]::new))
                .get(30, TimeUnit.SECONDS);
        assertThat(((HttpResponse<?>) sentAway).statusCode()).isEqualTo(503);
        goOn.countDown();
        List<Integer> statuses = new ArrayList<>();
        for (CompletableFuture<HttpResponse<String>> scrape : scrapes) {
            statuses.add(scrape.get(30, TimeUnit.SECONDS).statusCode());
        }
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(8);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_meter_that_fails_gives_500_and_the_next_scrape_has_its_chance() throws Exception {
        URI uri = start(ScrapeAdmission.open());
        boolean[] broken = {true};
        meters.gauge(OPEN, () -> {
            if (broken[0]) {
                throw new IllegalStateException("for a test");
            }
            return 1;
        });
        assertThat(send(get(uri)).statusCode()).isEqualTo(500);
        broken[0] = false;
        assertThat(send(get(uri)).statusCode()).isEqualTo(200);
    }
}
