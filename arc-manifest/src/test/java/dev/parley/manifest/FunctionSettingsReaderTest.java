package dev.parley.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionSettingsReaderTest {

    @TempDir
    private Path folder;

    private TestApp app;

    @BeforeEach
    void begin() {
        app = new TestApp(folder).folders("src/http/get-index");
    }

    private FunctionSettings settings() throws ManifestException {
        return app.read().http().get(0).function().settings();
    }

    @Test
    void the_aws_pragma_applies_to_all_functions() throws ManifestException {
        app.manifest("@http", "get /", "@aws", "runtime nodejs20.x", "timeout 30", "concurrency 4");
        assertThat(settings())
                .isEqualTo(new FunctionSettings(
                        "nodejs20.x", Optional.of(Duration.ofSeconds(30)), OptionalInt.of(4), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"node", "python", "nodejs20.x", "python3.12", "ruby", "provided.al2023"})
    void a_runtime_is_read_as_written(String runtime) throws ManifestException {
        app.manifest("@http", "get /", "@aws", "runtime " + runtime);
        assertThat(settings().runtime()).isEqualTo(runtime);
    }

    @ParameterizedTest
    @CsvSource({
        "config.arc, '@aws\ntimeout 7\n'",
        "config.arc, '@arc\ntimeout 7\n'",
        "config.arc, '@aws\ntimeout 8\n@arc\ntimeout 7\n'",
        "config.arc, '@aws\ntimeout\n  7\n'",
        ".arc-config, '@aws\ntimeout 7\n'",
        "arc.json, '{\"aws\": {\"timeout\": 7}}'",
        "arc-config.json, '{\"aws\": [[\"timeout\", 7]]}'",
        "config.yaml, 'aws:\n  timeout: 7\n'",
        "config.yml, 'aws: {timeout: 7}'",
        "arc-config.yaml, 'aws: {timeout: 7}'",
        "arc-config.yml, 'aws: {timeout: 7}'"
    })
    void settings_in_a_functions_folder_override_the_manifest(String name, String text) throws ManifestException {
        app.file("src/http/get-index/" + name, text)
                .manifest("@http", "get /", "@aws", "runtime node", "timeout 30", "concurrency 2");
        assertThat(settings())
                .isEqualTo(new FunctionSettings(
                        "node", Optional.of(Duration.ofSeconds(7)), OptionalInt.of(2), Optional.empty()));
    }

    @Test
    void unthrottled_removes_a_limit() throws ManifestException {
        app.file("src/http/get-index/config.arc", "@aws\nconcurrency unthrottled\n")
                .manifest("@http", "get /", "@aws", "concurrency 2");
        assertThat(settings().concurrency()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "timeout 0, 6:9, 1 to 900",
        "timeout 901, 6:9, 1 to 900",
        "timeout 1.5, 6:9, 1 to 900",
        "timeout -3, 6:9, 1 to 900",
        "timeout '30', 6:9, 1 to 900",
        "timeout 30 40, 6:9, 1 to 900",
        "timeout true, 6:9, 1 to 900",
        "concurrency 0, 6:13, from 1",
        "concurrency 1.5, 6:13, from 1",
        "concurrency many, 6:13, from 1",
        "concurrency 9999999999, 6:13, from 1",
        "runtime 20, 6:9, takes one name",
        "runtime node 20, 6:9, takes one name",
        "url http://host, 5:1, belongs to one route"
    })
    void an_invalid_value_is_refused_with_its_position(String line, String position, String fix) {
        app.manifest("@http", "get /", "@aws", line);
        assertThat(app.refusal()).startsWith("app.arc:" + position + ": ").contains(fix);
    }

    @Test
    void a_refusal_of_a_functions_file_names_it() {
        app.file("src/http/get-index/config.arc", "@aws\ntimeout soon\n").manifest("@http", "get /");
        assertThat(app.refusal()).startsWith("src/http/get-index/config.arc:2:9: timeout takes");
        app.file("src/http/get-index/config.arc", "timeout 3\n");
        assertThat(app.refusal()).startsWith("src/http/get-index/config.arc:1:1: ");
    }

    @Test
    void settings_without_effect_are_noted_once() throws ManifestException {
        app.file("src/http/get-index/config.arc", "@aws\nmemory 128\nhandler index.run\nodd\n")
                .manifest("@http", "get /", "@aws", "region eu-central-1", "layers", "  a", "  b", "shared false");
        assertThat(app.notices())
                .containsExactly(
                        "app.arc:6:1: region has no effect on your own machines",
                        "app.arc:7:1: layers has no effect on your own machines",
                        "app.arc:10:1: shared is not read by Parley",
                        "src/http/get-index/config.arc:4:1: \"odd\" has no effect: a setting of @aws is a name and a value on "
                                + "one line",
                        "src/http/get-index/config.arc:2:1: memory has no effect on your own machines",
                        "src/http/get-index/config.arc:3:1: handler is ignored: a function is the export handler of the file index");
    }
}
