package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a real process shows at {@code /metrics}, as Prometheus reads it. Start it with {@code METRICS_PORT=0}. */
final class Scraped {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern PORT = Pattern.compile("Metrics are at (http://\\S+/metrics)");
    private static final Pattern TYPE = Pattern.compile("^# TYPE (parley_\\w+) ", Pattern.MULTILINE);

    private final String text;

    private Scraped(String text) {
        this.text = text;
    }

    /** Scrapes once. */
    static Scraped from(ParleyJar parley) {
        return new Scraped(get(url(parley)).body());
    }

    /** Where the process says that its metrics are; the log is read a little later than what it serves. */
    static String url(ParleyJar parley) {
        return await().until(
                        () -> PORT.matcher(parley.errText())
                                .results()
                                .map(line -> line.group(1))
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
    }

    static HttpResponse<String> get(String url) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(url))
                                    .timeout(PATIENCE)
                                    .build(),
                            BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The value of a series.
     *
     * @param series such as {@code parley_connections} or {@code parley_handshakes_refused_total{cause="rate"}}
     */
    double value(String series) {
        Matcher line = Pattern.compile("^" + Pattern.quote(series) + " (\\S+)$", Pattern.MULTILINE)
                .matcher(text);
        assertThat(line.find()).as(series + " in " + text).isTrue();
        return Double.parseDouble(line.group(1));
    }

    /** The names of Parley's own families. */
    Set<String> families() {
        return TYPE.matcher(text)
                .results()
                .map((MatchResult line) -> line.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
