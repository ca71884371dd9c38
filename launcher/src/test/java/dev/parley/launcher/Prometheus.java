package dev.parley.launcher;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** A real Prometheus that scrapes processes of a test, with the alerts that come with Parley. */
final class Prometheus implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private final int port = Neighbours.freePort();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;

    /**
     * @param targets the ports of the metrics on loopback, by the names that the series have as their instance
     * @param interval between two scrapes, and between two looks at the alerts
     * @param folder for its configuration, its log and its data
     */
    Prometheus(Map<String, Integer> targets, Duration interval, Path folder) {
        try {
            Path configuration = Files.writeString(folder.resolve("prometheus.yml"), configuration(targets, interval));
            process = new ProcessBuilder(
                            PrometheusTools.find("prometheus").toString(),
                            "--config.file=" + configuration,
                            "--storage.tsdb.path=" + folder.resolve("prometheus-data"),
                            "--web.listen-address=127.0.0.1:" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("prometheus.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("Prometheus").atMost(PATIENCE).until(() -> status("/-/ready") == 200);
    }

    private static String configuration(Map<String, Integer> targets, Duration interval) {
        String each = targets.entrySet().stream()
                .map(target -> "      - {targets: ['127.0.0.1:" + target.getValue() + "'], labels: {instance: "
                        + target.getKey() + "}}")
                .collect(Collectors.joining("\n"));
        return """
                global: {scrape_interval: %1$sms, scrape_timeout: %1$sms, evaluation_interval: %1$sms}
                rule_files: ['%2$s']
                scrape_configs:
                  - job_name: parley
                    static_configs:
                %3$s
                """.formatted(interval.toMillis(), PrometheusTools.CONFIGURATION.resolve("alerts.yml"), each);
    }

    /** The samples of an expression now, each with its labels in {@code metric} and its value as the second of {@code value}. */
    JsonNode query(String expression) {
        return ask("query=" + encoded(expression));
    }

    /** The sum of an expression's samples at a point in time; 0 if there are none. */
    double sum(String expression, Instant at) {
        JsonNode samples = ask("query=" + encoded("sum(" + expression + ")") + "&time=" + at.toEpochMilli() / 1000.0);
        return samples.isEmpty() ? 0 : valueOf(samples.get(0));
    }

    /** The value of one of the samples of {@link #query}. */
    static double valueOf(JsonNode sample) {
        return sample.path("value").path(1).asDouble(Double.NaN);
    }

    private JsonNode ask(String query) {
        try {
            HttpResponse<String> answer = send("/api/v1/query?" + query);
            if (answer.statusCode() != 200) {
                throw new AssertionError(query + ": " + answer.body());
            }
            return JSON.readTree(answer.body()).path("data").path("result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int status(String path) {
        try {
            return send(path).statusCode();
        } catch (IOException notListening) {
            return 0;
        }
    }

    private HttpResponse<String> send(String path) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        await().until(() -> !process.isAlive());
    }
}
