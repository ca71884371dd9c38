package dev.parley.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicFilesTest {

    private static final String SECRET = "nobody may read this";

    @TempDir
    Path folder;

    private Path files;
    private HttpApp app;

    @BeforeEach
    void open() throws IOException {
        files = Files.createDirectory(folder.resolve("public"));
        write("index.html", "<h1>home</h1>");
        write("index.mjs", "export {}");
        write("a b.txt", "blank");
        write("docs/index.html", "docs");
        write("empty/readme", "?");
        write(".env", SECRET);
        write(".hidden/x.txt", SECRET);
        Files.writeString(folder.resolve("secret.txt"), SECRET);
        Files.createDirectory(folder.resolve("publicly"));
        Files.writeString(folder.resolve("publicly/x.txt"), SECRET);
        Files.createSymbolicLink(files.resolve("out.txt"), Path.of("../secret.txt"));
        Files.createSymbolicLink(files.resolve("out"), folder);
        Files.createSymbolicLink(files.resolve("env.txt"), files.resolve(".env"));
        Files.createSymbolicLink(files.resolve("loop"), files.resolve("loop"));
        Files.createSymbolicLink(files.resolve("in.mjs"), Path.of("index.mjs"));
        app = new HttpApp(files)
                .with("get", "/cats", "{\"text\":\"function\"}")
                .with("get", "/index.html", "{\"text\":\"function\"}")
                .open();
    }

    @AfterEach
    void close() {
        app.close();
    }

    private void write(String name, String content) throws IOException {
        Path file = files.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @ParameterizedTest
    @CsvSource({
        "/, <h1>home</h1>, text/html; charset=utf-8",
        "/_static, <h1>home</h1>, text/html; charset=utf-8",
        "/_static/, <h1>home</h1>, text/html; charset=utf-8",
        "/index.mjs, export {}, text/javascript; charset=utf-8",
        "/_static/index.mjs, export {}, text/javascript; charset=utf-8",
        "/in.mjs, export {}, text/javascript; charset=utf-8",
        "/a%20b.txt, blank, text/plain; charset=utf-8",
        "/docs/, docs, text/html; charset=utf-8",
        "/empty/readme, ?, application/octet-stream",
        "/index.mjs?v=1, export {}, text/javascript; charset=utf-8",
        "/index.html, function, text/plain; charset=utf-8",
        "/_static/index.html, <h1>home</h1>, text/html; charset=utf-8",
    })
    void a_file_is_served_where_there_is_no_function(String path, String body, String type) {
        HttpResponse<String> file = app.get(path);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo(body);
        assertThat(file.headers().firstValue("content-type")).contains(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/_static/cats",
                "/empty/",
                "/empty",
                "/index.mjs/",
                "/index.mjs/x",
                "/.env",
                "/_static/.env",
                "/.hidden/x.txt",
                "/out.txt",
                "/out/secret.txt",
                "/out/",
                "/env.txt",
                "/loop",
                "/_static/_static/index.mjs",
                "/%00",
                "/index.mjs%00",
                "/a%0d%0ab",
                "//index.mjs",
                "/docs//index.html",
                "/C:%5Cx",
                "/%2e%2e/secret.txt"
            })
    void every_other_path_is_not_found(String path) {
        HttpResponse<String> answer = app.get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Not Found\"}");
    }

    @Test
    void a_name_that_is_too_long_is_not_found() {
        assertThat(app.get("/" + "x".repeat(300)).statusCode()).isEqualTo(404);
    }

    @Test
    void a_file_cannot_be_posted_to() {
        assertThat(app.send("POST", "/index.mjs", BodyPublishers.ofString("x")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_file_is_revalidated_each_time_and_sent_only_if_it_changed() throws IOException {
        HttpResponse<String> first = app.get("/index.mjs");
        String etag = first.headers().firstValue("etag").orElseThrow();
        HttpResponse<String> again = app.get("/index.mjs", "If-None-Match", "\"other\", " + etag);
        assertThat(first.headers().firstValue("cache-control")).contains("no-cache");
        assertThat(first.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("etag")).contains(etag);
        write("index.mjs", "export ()");
        Files.setLastModifiedTime(files.resolve("index.mjs"), FileTime.fromMillis(1_000_000));
        HttpResponse<String> changed = app.get("/index.mjs", "If-None-Match", etag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).isEqualTo("export ()");
    }

    @Test
    void head_has_the_length_and_no_body() {
        HttpResponse<String> head = app.send("HEAD", "/index.mjs", BodyPublishers.noBody());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("content-length")).contains("9");
    }

    @Test
    void options_of_a_file_are_get_and_head() {
        HttpResponse<String> options = app.send("OPTIONS", "/index.mjs", BodyPublishers.noBody());
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("allow")).contains("GET, HEAD, OPTIONS");
    }

    @Test
    void a_folder_with_an_index_is_found_at_its_slash() {
        HttpResponse<String> docs = app.get("/docs");
        assertThat(docs.statusCode()).isEqualTo(302);
        assertThat(docs.headers().firstValue("location")).contains("/docs/");
        assertThat(app.get("/_static/docs").headers().firstValue("location")).contains("/_static/docs/");
    }

    @Test
    void files_may_change_while_the_app_runs() throws IOException {
        assertThat(app.get("/new.txt").statusCode()).isEqualTo(404);
        write("new.txt", "new");
        assertThat(app.get("/new.txt").body()).isEqualTo("new");
        Files.delete(files.resolve("new.txt"));
        assertThat(app.get("/new.txt").statusCode()).isEqualTo(404);
    }

    @Test
    void a_folder_need_not_exist() {
        try (HttpApp without = new HttpApp(folder.resolve("nowhere")).open()) {
            assertThat(without.get("/").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void a_large_file_is_sent_whole() throws IOException {
        String content = "0123456789".repeat(1_000_000);
        write("large.txt", content);
        assertThat(app.get("/large.txt").body()).isEqualTo(content);
    }

    @Test
    void no_path_leads_out_of_the_folder() {
        List<String> parts = List.of(
                "/",
                "//",
                "\\",
                "..",
                ".",
                "%2e",
                "%2E%2e",
                "%2f",
                "%5c",
                "%252e%252e%252f",
                "%c0%ae",
                "%00",
                "_static",
                "docs",
                "out",
                "out.txt",
                "secret.txt",
                "publicly",
                "x.txt",
                ".env",
                ".hidden",
                "env.txt",
                "public",
                ";",
                "?",
                "#",
                ":",
                "~",
                "file:",
                "%u002e",
                "index.mjs",
                "loop",
                folder.toString(),
                "\u00ff",
                "%ff",
                "+",
                "*",
                " ");
        Random random = new Random(5);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder path =
                    new StringBuilder(random.nextInt(4) == 0 ? "" : random.nextInt(3) == 0 ? "/_static/" : "/");
            for (int more = random.nextInt(8); more >= 0; more--) {
                path.append(parts.get(random.nextInt(parts.size())));
                path.append(random.nextBoolean() ? "/" : "");
            }
            String answer = app.raw("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(answer)
                    .as("GET %s", path)
                    .doesNotContain(SECRET)
                    .containsPattern("^HTTP/1.[01] (200|302|304|400|404) ");
        }
    }
}
