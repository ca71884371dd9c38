package dev.parley.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminPageTest {

    private static final Pattern IMPORT = Pattern.compile("^(?:import|export) .*from '\\./([^']+)'", Pattern.MULTILINE);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private int port;

    @BeforeEach
    void listen() {
        Router router = Router.router(vertx);
        router.route("/admin/*").handler(AdminPage.handler());
        port = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "'', text/html; charset=utf-8",
        "index.mjs, text/javascript; charset=utf-8",
        "dom.mjs, text/javascript; charset=utf-8",
        "base.css, text/css; charset=utf-8",
        "favicon.svg, image/svg+xml; charset=utf-8",
    })
    void a_file_has_its_type_and_the_policy_of_the_page(String name, String type) throws Exception {
        HttpResponse<String> file = send("GET", "/admin/" + name);

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(header(file, "Content-Type")).isEqualTo(type);
        assertThat(header(file, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(file, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "trusted-types 'none'")
                .doesNotContain("unsafe");
        assertThat(file.body()).isNotEmpty().doesNotContain("{{");
    }

    @Test
    void an_unchanged_file_is_not_sent_again() throws Exception {
        String tag = header(send("GET", "/admin/"), "ETag");

        assertThat(send("GET", "/admin/", "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index.html",
                "nothing.mjs",
                "..%2Fadmin%2Findex.mjs",
                "%2e%2e/%2e%2e/META-INF/MANIFEST.MF",
                "AdminPage.class"
            })
    void any_other_path_is_not_found(String path) throws Exception {
        assertThat(send("GET", "/admin/" + path).statusCode()).isEqualTo(404);
    }

    @Test
    void the_page_is_only_read() throws Exception {
        HttpResponse<String> answer = send("POST", "/admin/");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(header(answer, "Allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void every_file_in_the_folder_is_served() throws Exception {
        Path folder = Path.of(
                Objects.requireNonNull(AdminFiles.class.getResource("web")).toURI());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals(AdminFiles.PAGE)))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.of(AdminFiles.STYLES, AdminFiles.MODULES, AdminFiles.PICTURES)
                                    .flatMap(List::stream)
                                    .toList());
        }
    }

    @Test
    void the_page_with_all_its_files_weighs_at_most_50_KB() throws Exception {
        long bytes = 0;
        for (String path : AdminFiles.byPath().keySet()) {
            HttpResponse<String> head = send("HEAD", path, "Accept-Encoding", "gzip");
            bytes += head.headers().firstValueAsLong("Content-Length").orElseThrow();
        }

        assertThat(bytes).isBetween(10_000L, 50_000L);
    }

    @Test
    void every_import_is_served() {
        assertThat(modules().flatMap(text -> IMPORT.matcher(text).results().map(found -> found.group(1))))
                .isNotEmpty()
                .allMatch(AdminFiles.MODULES::contains);
    }

    @Test
    void no_module_makes_markup_from_strings() {
        List<String> ways =
                List.of("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", ".style");

        assertThat(modules()).allSatisfy(text -> assertThat(text).doesNotContain(ways));
    }

    private static Stream<String> modules() {
        return AdminFiles.MODULES.stream().map(AdminFiles.FOLDER::text);
    }
}
