package dev.parley.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {

    @TempDir
    private Path folder;

    private TestApp app;

    @BeforeEach
    void begin() {
        app = new TestApp(folder);
    }

    @Test
    void a_manifest_of_a_few_lines_is_an_app() throws ManifestException {
        Manifest manifest = app.sockets()
                .folders("src/http/get-index")
                .manifest("@ws", "@http", "get /", "@static", "@aws", "# timeout 30")
                .read();
        assertThat(manifest.folder()).isEqualTo(folder.toAbsolutePath());
        assertThat(manifest.file()).isEqualTo(folder.toAbsolutePath().resolve("app.arc"));
        assertThat(manifest.app()).isEqualTo("tea-house");
        assertThat(manifest.webSockets())
                .extracting(WebSocketRoute::routeKey)
                .containsExactly("$connect", "$default", "$disconnect");
        assertThat(manifest.http()).extracting(HttpRoute::path).containsExactly("/");
        assertThat(manifest.publicFolder()).contains(folder.toAbsolutePath().resolve("public"));
        assertThat(manifest.notices()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "app.arc, '@app\ntea\n'",
        ".arc, '@app\ntea\n'",
        "arc.json, '{\"app\": \"tea\"}'",
        "arc.yaml, 'app: tea\n'",
        "arc.yml, 'app: tea\n'",
        "package.json, '{\"name\": \"x\", \"arc\": {\"app\": \"tea\"}}'",
        "package.json, '{\"name\": \"x\", \"arc\": null, \"architect\": {\"app\": \"tea\"}}'"
    })
    void a_manifest_is_found_under_any_of_its_names(String name, String text) throws ManifestException {
        Manifest manifest = app.file(name, text).read();
        assertThat(manifest.app()).isEqualTo("tea");
        assertThat(manifest.file()).isEqualTo(folder.toAbsolutePath().resolve(name));
        assertThat(manifest.webSockets()).isEmpty();
        assertThat(manifest.publicFolder()).isEmpty();
    }

    @Test
    void the_first_of_several_manifests_is_read_and_the_others_are_noted() throws ManifestException {
        app.file("arc.yml", "app: third\n")
                .file("arc.json", "{\"app\": \"second\"}")
                .file("package.json", "{}");
        assertThat(app.read().app()).isEqualTo("second");
        assertThat(app.notices()).containsExactly("arc.yml: ignored, since there is arc.json beside it");
    }

    @Test
    void the_error_for_a_folder_without_a_manifest_names_what_to_create() {
        assertThat(app.refusal()).contains("create app.arc");
        assertThat(app.file("package.json", "{}").refusal()).contains("create app.arc");
    }

    @Test
    void a_manifest_that_is_a_folder_can_not_be_read() {
        assertThat(app.folders("app.arc").refusal()).startsWith("app.arc: the file can't be read");
    }

    @Test
    void errors_have_their_line_and_column() {
        assertThat(app.file("app.arc", "@app\ntea {\n").refusal()).startsWith("app.arc:2:5: \"{\" can't stand here");
        assertThat(app.file("app.arc", "").refusal()).startsWith("app.arc:1:1: there is no pragma");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "7", "true", "\"7up\"", "T", "Tea", "t", "tea.house", "one\ntwo"})
    void the_apps_name_is_one_word_of_letters(String name) {
        assertThat(app.file("app.arc", "@app\n" + name + "\n").refusal()).contains("2 to 100 letters");
    }

    @Test
    void the_apps_name_has_100_characters_at_most() throws ManifestException {
        String name = "a".repeat(100);
        assertThat(app.file("app.arc", "@app\n" + name + "\n").read().app()).isEqualTo(name);
        assertThat(app.file("app.arc", "@app\n" + name + "a\n").refusal()).startsWith("app.arc:2:1: ");
        assertThat(app.file("app.arc", "@ws\n").refusal()).startsWith("app.arc:1:1: the app has no name");
    }

    @Test
    void unsupported_pragmas_are_noted() throws ManifestException {
        app.manifest("@events", "paid", "@scheduled", "daily rate(1 day)", "@cdn");
        assertThat(app.notices())
                .containsExactly(
                        "app.arc:3:1: @events is not run by Parley",
                        "app.arc:5:1: @scheduled is not run by Parley",
                        "app.arc:7:1: @cdn is not run by Parley");
    }

    @Test
    void lines_that_architect_ignores_are_noted() throws ManifestException {
        app.sockets().manifest("@ws", "default", "  src src/ws/connect", "  src src/ws/default");
        assertThat(app.notices()).containsExactly("app.arc:6:3: src occurred before; only this line counts");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app.arc | @app | true",
                ".arc | no manifest @@ | true",
                "arc.yml | app: tea | true",
                "package.json | {\"arc\": {\"app\": \"tea\"}} | true",
                "package.json | {\"name\": \"tea\"} | false",
                "package.json | {\"name\": | true",
                "index.js | '' | false",
            })
    void a_folder_has_a_manifest_whether_or_not_it_is_valid(String file, String text, boolean isManifest) {
        app.file(file, text);
        assertThat(ManifestReader.hasManifest(app.folder())).isEqualTo(isManifest);
    }

    @Test
    void an_architect_library_that_reaches_parley_in_testing_only_is_noted() throws ManifestException {
        String file = "node_modules/@architect/functions/package.json";
        app.sockets().manifest("@ws").file(file, "{\"version\": \"3.14.1\"}");
        app.file("src/ws/default/" + file, "{\"version\": \"8.1.0\"}");
        assertThat(app.notices())
                .containsExactly(file
                        + ": arc.ws of @architect/functions 3.14.1 reaches Parley in testing only: install version 4"
                        + " or newer, or import parley instead");
    }
}
