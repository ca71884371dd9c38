package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes the page an app: it is light, compressed, and kept by a service worker that knows its version. */
class InstallTest {

    private static final int MAX_BYTES = 100_000;

    private final ShellSite site = ShellSite.open();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void the_page_with_all_its_files_weighs_at_most_100_KB() {
        long bytes = Stream.concat(Stream.of(""), StaticFiles.NAMES.stream())
                .mapToLong(name -> length(Http.send("HEAD", site.port(), "/" + name, "Accept-Encoding", "gzip")))
                .sum();

        assertThat(bytes).isBetween(10_000L, (long) MAX_BYTES);
    }

    private static long length(HttpResponse<String> head) {
        assertThat(head.statusCode()).isEqualTo(200);
        return head.headers().firstValueAsLong("Content-Length").orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "gzip, true",
        "'br, GZIP', true",
        "'gzip;q=0.5', true",
        "'gzip;q=0', false",
        "br, false",
        "identity, false"
    })
    void a_file_is_compressed_if_the_browser_accepts_that(String accepted, boolean compressed) {
        HttpResponse<String> file = Http.send("HEAD", site.port(), "/index.mjs", "Accept-Encoding", accepted);

        assertThat(file.headers().firstValue("Content-Encoding").isPresent()).isEqualTo(compressed);
        assertThat(file.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(file.headers().firstValue("ETag").orElseThrow().endsWith(".gz\""))
                .isEqualTo(compressed);
    }

    @Test
    void the_tag_of_a_compressed_file_matches() {
        String tag = Http.send("HEAD", site.port(), "/index.mjs", "Accept-Encoding", "gzip")
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        assertThat(Http.get(site.port(), "/index.mjs", "Accept-Encoding", "gzip", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void the_service_worker_names_the_page_and_every_file_with_its_hash() {
        HttpResponse<String> worker = Http.get(site.port(), "/service-worker.js");
        String body = worker.body();

        assertThat(worker.headers().firstValue("Content-Type")).contains("text/javascript; charset=utf-8");
        assertThat(worker.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(body).doesNotContain("{{", "/_static/");
        Stream.concat(Stream.of(""), StaticFiles.NAMES.stream())
                .map(name -> "/" + name)
                .forEach(path -> {
                    String tag = Http.get(site.port(), path)
                            .headers()
                            .firstValue("ETag")
                            .orElseThrow();
                    assertThat(body).contains("\"" + path + "\":" + tag);
                });
    }

    @Test
    void the_service_worker_of_another_page_is_of_another_version() {
        try (ShellSite other = ShellSite.withWsUrl("wss://chat.example.org")) {
            assertThat(Http.get(other.port(), "/service-worker.js").body())
                    .isNotEqualTo(Http.get(site.port(), "/service-worker.js").body());
        }
    }

    @Test
    void the_manifest_names_icons_that_are_served() {
        JsonObject manifest =
                new JsonObject(Http.get(site.port(), "/manifest.webmanifest").body());

        assertThat(manifest.getString("display")).isEqualTo("standalone");
        assertThat(manifest.getJsonArray("icons")).isNotEmpty().allSatisfy(icon -> {
            HttpResponse<String> file = Http.get(site.port(), ((JsonObject) icon).getString("src"));
            assertThat(file.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith(((JsonObject) icon).getString("type"));
        });
    }
}
