package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.backplane.redis.RedisServer;
import dev.parley.gateway.testing.RawClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard that comes with Parley, before a real Prometheus that scrapes a process with Redis, functions and clients. */
class DashboardIT {

    private static final Path DASHBOARD =
            PrometheusTools.CONFIGURATION.resolveSibling(Path.of("grafana", "dashboards", "parley.json"));

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CLIENTS = 3;
    private static final Duration SCRAPES = Duration.ofMillis(250);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int management = Neighbours.freePort();
    private final int metrics = Neighbours.freePort();

    @Test
    void each_query_returns_data(@TempDir Path folder) throws Exception {
        Path app = Files.createDirectories(folder.resolve("app"));
        Files.writeString(app.resolve("app.arc"), "@app\ntea\n\n@ws\n");
        for (String route : List.of("connect", "default", "disconnect")) {
            Path function = Files.createDirectories(app.resolve("src/ws").resolve(route));
            Files.writeString(
                    function.resolve("index.mjs"), "export async function handler () { return { statusCode: 200 } }");
        }
        try (RedisServer redis = RedisServer.started();
                ParleyJar parley = ParleyJar.started(settings(redis, app));
                Prometheus prometheus = new Prometheus(Map.of("parley", metrics), SCRAPES, folder)) {
            List<RawClient> clients = joined(parley.port());
            await().atMost(Duration.ofSeconds(20)).until(() -> hasData(prometheus, "up == 1"));
            collectGarbage(parley);
            List<String> queries = queries();
            assertThat(queries).hasSizeGreaterThan(50);
            await().atMost(Duration.ofSeconds(40)).pollInterval(SCRAPES).untilAsserted(() -> {
                talk(parley.port(), clients);
                assertThat(queries.stream().filter(query -> !hasData(prometheus, query)))
                        .isEmpty();
            });
            clients.forEach(RawClient::close);
        }
    }

    private Map<String, String> settings(RedisServer redis, Path app) {
        return Map.of(
                "REDIS_URL",
                redis.url(),
                "APP",
                app.toString(),
                "CLUSTER_HOST",
                "127.0.0.1",
                "CLUSTER_PORT",
                "" + Neighbours.freePort(),
                "MANAGEMENT_PORT",
                "" + management,
                "METRICS_PORT",
                "" + metrics);
    }

    private List<RawClient> joined(int port) throws IOException, InterruptedException {
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            RawClient client = RawClient.tcp(port);
            assertThat(client.handshake("/").status()).isEqualTo(101);
            clients.add(client);
        }
        for (JsonNode connection : JSON.readTree(send(request("@connections"))).path("connections")) {
            String id = connection.path("connectionId").asText();
            send(request("@channels/tea/connections/" + id).PUT(BodyPublishers.noBody()));
        }
        return clients;
    }

    /** What clients and functions say between two scrapes. One client comes and goes. */
    private void talk(int port, List<RawClient> clients) throws IOException, InterruptedException {
        clients.forEach(client -> client.sendText("hello"));
        send(request("@channels/tea").POST(BodyPublishers.ofString("news")));
        try (RawClient visitor = RawClient.tcp(port)) {
            visitor.handshake("/");
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + "/testing/" + path));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return answer.body();
    }

    /** Until a first collection after the first scrape a JVM shows nothing about collections. */
    private static void collectGarbage(ParleyJar parley) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process collection = new ProcessBuilder(jcmd, "" + parley.pid(), "GC.run").start();
        assertThat(collection.waitFor()).isZero();
    }

    private static List<String> queries() throws IOException {
        JsonNode dashboard = JSON.readTree(DASHBOARD.toFile());
        return StreamSupport.stream(dashboard.path("panels").spliterator(), false)
                .flatMap(panel -> StreamSupport.stream(panel.path("targets").spliterator(), false))
                .map(target -> target.path("expr")
                        .asText()
                        .replace("$__rate_interval", "10s")
                        .replace("$instance", ".*"))
                .toList();
    }

    /** A quantile of nothing is not a number, and so no data. */
    private static boolean hasData(Prometheus prometheus, String query) {
        for (JsonNode sample : prometheus.query(query)) {
            if (!Double.isNaN(Prometheus.valueOf(sample))) {
                return true;
            }
        }
        return false;
    }
}
