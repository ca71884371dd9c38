package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.host.java.JavaSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code parley init} in a folder that has a manifest. */
class InitFromManifestTest {

    private final Path folder;

    InitFromManifestTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolve("..").normalize());
        Files.writeString(file, text);
    }

    /** Runs the command, which must succeed, and returns the files that it says it wrote. */
    private List<String> init(String... more) {
        CommandRun run = run(more);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        return run.out()
                .lines()
                .dropWhile(line -> !line.equals("Written:"))
                .skip(1)
                .takeWhile(line -> line.startsWith("  "))
                .map(String::strip)
                .toList();
    }

    private CommandRun run(String... more) {
        return CommandRun.of(Stream.concat(Stream.of("init", folder.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private void assertCheckFindsAll() {
        CommandRun check = CommandRun.of("check", folder.toString());
        assertThat(check.err()).isEmpty();
        assertThat(check.status()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app.arc | @app%tea%@ws%vote%@http%get /%post /cups%@static%",
                ".arc | @app%tea%@ws%vote%@http%get /%post /cups%",
                "arc.json | {\"app\": \"tea\", \"ws\": [\"vote\"], \"http\": [{\"get\": \"/\"}, {\"post\": \"/cups\"}]}",
                "arc.yaml | app: tea%ws:%- vote%http:%- get: /%- post: /cups%",
                "package.json | {\"arc\": {\"app\": \"tea\", \"ws\": [\"vote\"], \"http\": [{\"get\": \"/\"}, {\"post\": \"/cups\"}]}}",
            })
    void every_form_of_manifest_gets_its_functions(String name, String text) throws IOException {
        file(name, text.replace("%", "\n"));
        assertThat(init())
                .containsExactly(
                        "src/ws/connect/index.mjs",
                        "src/ws/default/index.mjs",
                        "src/ws/disconnect/index.mjs",
                        "src/ws/vote/index.mjs",
                        "src/http/get-index/index.mjs",
                        "src/http/get-index/get-web-socket-url.mjs",
                        "src/http/post-cups/index.mjs",
                        "public/index.mjs",
                        "public/style.css");
        assertThat(folder.resolve("src/ws/vote/index.mjs")).content().contains("\"action\": \"vote\"");
        assertThat(folder.resolve("src/http/get-index/index.mjs")).content().contains("<title>tea</title>");
        assertCheckFindsAll();
        assertThat(init()).isEmpty();
    }

    @Test
    void a_route_that_is_added_gets_its_function_and_nothing_else_changes() throws IOException {
        file("app.arc", "@app\ntea\n@ws\n");
        init();
        file("src/ws/default/index.mjs", "mine");
        file("app.arc", "@app\ntea\n@ws\nrooms/join\n");
        assertThat(init()).containsExactly("src/ws/rooms/join/index.mjs");
        assertThat(folder.resolve("src/ws/default/index.mjs")).hasContent("mine");
    }

    @Test
    void the_manifests_runtime_decides_then_the_option_then_the_other_functions() throws IOException {
        file("app.arc", "@app\ntea\n@aws\nruntime python3.12\n@ws\nvote\ntaste\n");
        file("src/ws/vote/config.arc", "@aws\nruntime nodejs20.x\n");
        assertThat(init("--language", "java"))
                .contains("src/ws/default/index.py", "src/ws/vote/index.mjs", "src/ws/taste/index.py");
        file("app.arc", "@app\ntea\n@ws\npour\n");
        assertThat(init("--language", "java")).containsExactly("src/ws/pour/OnPour.java");
        file("app.arc", "@app\ntea\n@ws\nfill\n");
        assertThat(init()).containsExactly("src/ws/fill/index.py");
        assertCheckFindsAll();
    }

    @ParameterizedTest
    @CsvSource({"'', false", "'@aws\nruntime java17\n', true"})
    void an_app_in_java_gets_pages_in_node(String runtime, boolean needsConfig) throws IOException {
        file("app.arc", "@app\ntea\n" + runtime + "@ws\nvote\n@http\nget /\nget /menu\n@static\n");
        List<String> written = init("--language", "java");
        assertThat(written)
                .contains(
                        "src/ws/connect/Connect.java",
                        "src/ws/vote/OnVote.java",
                        "src/http/get-index/index.mjs",
                        "src/http/get-menu/index.mjs");
        assertThat(written.contains("src/http/get-menu/config.arc")).isEqualTo(needsConfig);
        assertCheckFindsAll();
    }

    @Test
    void a_page_of_files_connects_where_no_function_answers_for_it() throws IOException {
        file("app.arc", "@app\ntea\n@static\nfolder site\n@ws\n");
        assertThat(init()).endsWith("site/index.html", "site/index.mjs", "site/style.css");
        assertThat(folder.resolve("site/index.html")).content().contains("<title>tea</title>", "index.mjs");
    }

    @ParameterizedTest
    @CsvSource({"node, index.mjs", "python, index.py", "java, Authorizer.java"})
    void an_authorizer_answers_with_a_policy(String language, String file) throws IOException {
        file("app.arc", "@app\ntea\n@ws\nauthorizer\n");
        assertThat(init("--language", language)).contains("src/ws/authorizer/" + file);
        assertThat(folder.resolve("src/ws/authorizer").resolve(file))
                .content()
                .containsIgnoringCase("allow")
                .doesNotContain("{{");
    }

    @Test
    void functions_in_java_compile() throws Exception {
        file("app.arc", "@app\ntea\n@ws\nauthorizer\nrooms/7-up\n");
        init("--language", "java");
        for (String route : List.of("authorizer", "rooms/7-up", "connect", "default", "disconnect")) {
            assertThat(JavaSources.compile(folder.resolve("src/ws").resolve(route)))
                    .isNotNull();
        }
    }

    @Test
    void routes_that_share_a_folder_share_a_function() throws IOException {
        file("app.arc", "@app\ntea\n@ws\nvote\n  src any\ntaste\n  src any\n");
        assertThat(init()).filteredOn(file -> file.startsWith("any")).containsExactly("any/index.mjs");
    }

    @Test
    void functions_behind_urls_are_not_written() throws IOException {
        file("app.arc", "@app\ntea\n@ws\nvote\n  url http://localhost:9000\n");
        assertThat(init()).noneMatch(file -> file.contains("vote"));
    }

    @Test
    void nothing_is_written_if_a_runtime_has_no_template() throws IOException {
        file("app.arc", "@app\ntea\n@aws\nruntime ruby3.3\n@ws\n");
        CommandRun run = run();
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("ws-connect can't be written: its runtime is ruby3.3, and there are templates for node, ");
        assertThat(folder.resolve("src")).doesNotExist();
    }

    @Test
    void an_error_in_the_manifest_is_reported_with_its_position() throws IOException {
        file("app.arc", "@app\ntea\n@ws\n[vote]\n");
        CommandRun run = run();
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("app.arc:4:1: ");
    }

    @Test
    void check_fails_if_a_function_has_nothing_to_run() throws IOException {
        file("app.arc", "@app\ntea\n@ws\n");
        init();
        Files.delete(folder.resolve("src/ws/default/index.mjs"));
        CommandRun check = CommandRun.of("check", folder.toString());
        assertThat(check.status()).isEqualTo(2);
        assertThat(check.err().lines())
                .singleElement()
                .asString()
                .contains("src/ws/default has nothing to run: it needs ");
        assertThat(init()).containsExactly("src/ws/default/index.mjs");
        assertCheckFindsAll();
    }
}
