package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilesTest {

    private static final Pattern IMPORT = Pattern.compile("^(?:import|export) .*from '(\\./[^']+)'", Pattern.MULTILINE);

    private static final List<String> RENDERED = List.of("index.html", "service-worker.js");

    private final ShellSite site = ShellSite.open();

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/index.mjs, text/javascript; charset=utf-8",
        "/_static/index.mjs, text/javascript; charset=utf-8",
        "/base.css, text/css; charset=utf-8",
        "/parley/client.mjs, text/javascript; charset=utf-8",
        "/_static/favicon.svg, image/svg+xml; charset=utf-8",
    })
    void a_file_has_its_type_under_both_paths(String path, String type) {
        HttpResponse<String> file = Http.get(site.port(), path);

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).contains(type);
        assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(file.body()).isNotEmpty();
    }

    @Test
    void a_file_is_revalidated_each_time_and_sent_only_if_it_changed() {
        HttpResponse<String> first = Http.get(site.port(), "/index.mjs");
        String etag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = Http.get(site.port(), "/index.mjs", "If-None-Match", etag);

        assertThat(etag).matches("\"[A-Za-z0-9_-]{43}\"");
        assertThat(first.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).contains(etag);
        assertThat(again.headers().firstValue("Cache-Control")).contains("no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"other\", %s", "W/%s", "\"other\",W/%s"})
    void a_tag_matches_in_a_list_and_if_weak(String header) {
        String etag =
                Http.get(site.port(), "/dom.mjs").headers().firstValue("ETag").orElseThrow();

        assertThat(Http.get(site.port(), "/dom.mjs", "If-None-Match", header.replace("%s", etag))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void another_files_tag_does_not_match() {
        String other =
                Http.get(site.port(), "/base.css").headers().firstValue("ETag").orElseThrow();

        assertThat(Http.get(site.port(), "/dom.mjs", "If-None-Match", other).statusCode())
                .isEqualTo(200);
    }

    @Test
    void head_has_the_length_without_the_file() {
        HttpResponse<String> get = Http.get(site.port(), "/index.mjs");
        HttpResponse<String> head = Http.send("HEAD", site.port(), "/index.mjs");

        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length"))
                .isEqualTo(get.headers().firstValue("Content-Length"));
        assertThat(head.headers().firstValue("ETag")).isEqualTo(get.headers().firstValue("ETag"));
    }

    @Test
    void every_file_in_the_folder_is_served() throws Exception {
        Path folder = Path.of(StaticFiles.class.getResource("web").toURI());
        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            assertThat(files.map(file -> folder.relativize(file).toString()).filter(name -> !RENDERED.contains(name)))
                    .containsExactlyInAnyOrderElementsOf(StaticFiles.NAMES);
        }
    }

    @Test
    void every_import_and_every_link_of_the_page_is_served() {
        Stream<String> imported = moduleNames().flatMap(FilesTest::imports);
        Stream<String> linked = Pattern.compile("(?:href|src)=\"/([^\"]+)\"")
                .matcher(text("index.html"))
                .results()
                .map(found -> found.group(1));

        assertThat(Stream.concat(imported, linked)).isNotEmpty().allMatch(StaticFiles.NAMES::contains);
    }

    @Test
    void no_module_makes_markup_from_strings() {
        List<String> ways = List.of("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");

        assertThat(modules()).allSatisfy(text -> assertThat(text).doesNotContain(ways));
    }

    private static Stream<String> imports(String name) {
        return IMPORT.matcher(text(name))
                .results()
                .map(found ->
                        Path.of(name).resolveSibling(found.group(1)).normalize().toString());
    }

    private static Stream<String> modules() {
        return moduleNames().map(FilesTest::text);
    }

    private static Stream<String> moduleNames() {
        return StaticFiles.NAMES.stream().filter(name -> name.endsWith(".mjs"));
    }

    private static String text(String name) {
        return StaticFiles.FOLDER.text(name);
    }
}
