package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.launcher.settings.App;
import dev.parley.launcher.settings.Role;
import dev.parley.launcher.settings.Settings;
import dev.parley.launcher.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionEnvironmentTest {

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("app.arc"), "@app\ntea\n@ws\n");
        for (String route : new String[] {"connect", "default", "disconnect"}) {
            Files.createDirectories(folder.resolve("src/ws").resolve(route));
        }
    }

    private Map<String, String> environmentFor(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("APP", folder.toString());
        Settings settings = new SettingsReader(all).read(Role.ALL);
        return new FunctionEnvironment(settings, (App.InFolder) settings.app()).with(3333, 2222);
    }

    @Test
    void functions_have_the_variables_of_their_stage() throws IOException {
        Files.writeString(
                folder.resolve("prefs.arc"), "@env\ntesting\n  TEA green\nproduction\n  TEA black\n  POT brown\n");
        assertThat(environmentFor(Map.of())).containsEntry("TEA", "green").doesNotContainKey("POT");
        assertThat(environmentFor(Map.of("ARC_ENV", "production", "ACCESS_KEYS", "a:b")))
                .containsEntry("TEA", "black")
                .containsEntry("POT", "brown");
    }

    @Test
    void architects_variables_win_over_the_apps_and_the_operators_win_over_all() throws IOException {
        Files.writeString(
                folder.resolve(".env"),
                "ARC_ENV=mine\nARC_WSS_URL=mine\nARC_APP_NAME=mine\nTEA=mine\nAWS_ACCESS_KEY_ID=mine\n");
        assertThat(environmentFor(Map.of("FUNCTION_ENV", "TEA", "TEA", "handed on")))
                .containsEntry("ARC_ENV", "testing")
                .containsEntry("ARC_APP_NAME", "tea")
                .containsEntry("ARC_WSS_URL", "ws://localhost:3333")
                .containsEntry("TEA", "handed on")
                .containsEntry("AWS_ACCESS_KEY_ID", "mine");
    }
}
