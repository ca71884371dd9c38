package dev.parley.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionVariablesReaderTest {

    @TempDir
    Path folder;

    private TestApp app;

    @BeforeEach
    void write() {
        app = new TestApp(folder).sockets().manifest("@ws");
    }

    @Test
    void an_app_need_not_have_any() throws ManifestException {
        assertThat(app.read().variables()).isEqualTo(FunctionVariables.NONE);
        assertThat(app.read().variables().of("testing")).isEmpty();
    }

    @Test
    void each_stage_has_the_variables_below_its_name() throws ManifestException {
        app.file(
                "prefs.arc",
                "@env\ntesting\n  TEA green\n  CUPS 2\nproduction\n  TEA \"earl grey\"\n  MOTTO drink more\n");
        assertThat(app.read().variables().byStage())
                .isEqualTo(Map.of(
                        "testing",
                        Map.of("TEA", "green", "CUPS", "2"),
                        "production",
                        Map.of("TEA", "earl grey", "MOTTO", "drink more")));
    }

    @Test
    void an_env_file_replaces_the_preferences() throws ManifestException {
        app.file("preferences.arc", "@env\ntesting\n  TEA green\nproduction\n  TEA black\n");
        app.file(".env", "TEA=white # with a comment\n\nexport POT='brown'\n");
        assertThat(app.read().variables().byStage())
                .isEqualTo(Map.of("testing", Map.of("TEA", "white", "POT", "brown")));
        assertThat(app.notices())
                .containsExactly("preferences.arc: its @env is ignored, since there is .env beside it");
    }

    @Test
    void variables_without_effect_are_noted_without_their_values() throws ManifestException {
        app.file("prefs.arc", "@env\nTEA s3cret\nbrewing\n  TEA s3cret\n");
        assertThat(app.notices())
                .containsExactly(
                        "prefs.arc:2:1: this has no effect: variables belong below testing, staging or production",
                        "prefs.arc:3:1: this has no effect: variables belong below testing, staging or production");
        assertThat(app.read().variables()).isEqualTo(FunctionVariables.NONE);
    }

    @Test
    void an_invalid_variable_name_is_refused() {
        app.file("prefs.arc", "@env\ntesting\n  TEA-POT brown\n");
        assertThat(app.refusal())
                .isEqualTo("prefs.arc:3:11: TEA-POT is not a variable's name: use letters, digits and _");
    }

    @Test
    void names_without_values_are_refused() {
        app.file("prefs.arc", "@env\ntesting\n  TEA\n  POT\n");
        assertThat(app.refusal()).endsWith("a variable is a name and a value on one line");
    }

    @Test
    void values_are_not_shown() throws ManifestException {
        app.file(".env", "TEA=s3cret\n");
        assertThat(app.read()).asString().contains("Variables[testing]").doesNotContain("s3cret");
    }
}
