package dev.parley.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicFolderReaderTest {

    @TempDir
    private Path folder;

    private TestApp app;

    @BeforeEach
    void begin() {
        app = new TestApp(folder);
    }

    private String publicFolder() throws ManifestException {
        return app.read().publicFolder().map(app::relative).orElse("none");
    }

    @ParameterizedTest
    @CsvSource({
        "@http, public",
        "@static, public",
        "'@static\nfolder dist', dist",
        "'@static\nfolder /dist/web', dist/web",
        "'@http\n@static\nfalse', none",
        "'@static\ndisable', none",
        "'@static\ndisabled', none",
        "@ws, none"
    })
    void static_files_are_in_public_unless_the_manifest_says_otherwise(String lines, String expected)
            throws ManifestException {
        app.sockets().manifest(lines);
        assertThat(publicFolder()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder 7", "folder a b", "folder \"\"", "folder true"})
    void a_path_that_is_not_a_folder_is_refused(String line) {
        app.manifest("@static", line);
        assertThat(app.refusal()).startsWith("app.arc:4:8: folder takes one path");
    }

    @Test
    void unsupported_settings_are_noted() throws ManifestException {
        app.manifest("@static", "fingerprint true", "spa false", "ignore", "  drafts", "prune true", "odd 1");
        assertThat(app.notices())
                .containsExactly(
                        "app.arc:4:1: fingerprint is not supported: every file of the folder is served under its own name",
                        "app.arc:6:1: ignore is not supported: every file of the folder is served under its own name",
                        "app.arc:8:1: prune has no effect on your own machines",
                        "app.arc:9:1: odd is not read by Parley");
    }
}
