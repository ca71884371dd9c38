package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.launcher.settings.App;
import dev.parley.launcher.settings.Role;
import dev.parley.launcher.settings.Settings;
import dev.parley.launcher.settings.SettingsReader;
import dev.parley.management.signature.AccessKeys;
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
        App.InFolder app = (App.InFolder) settings.app();
        return new FunctionEnvironment(settings, app)
                .with(app.manifest(), app.manifest().functions().get(0), new Ports(3333, 2222));
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

    @Test
    void the_module_parley_finds_the_management_api() {
        assertThat(environmentFor(Map.of()))
                .containsEntry("PARLEY_ENDPOINT", "http://127.0.0.1:2222/testing")
                .doesNotContainKey("PARLEY_KEY");
        Map<String, String> everywhere =
                Map.of("ARC_ENV", "production", "STAGE", "v1", "ACCESS_KEYS", "a:b,c:d", "MANAGEMENT_HOST", "0.0.0.0");
        assertThat(environmentFor(everywhere))
                .containsEntry("PARLEY_ENDPOINT", "http://127.0.0.1:2222/v1")
                .containsEntry("PARLEY_KEY", "a:b");
        assertThat(environmentFor(Map.of("ACCESS_KEYS", "a:b", "MANAGEMENT_HOST", "10.1.2.3")))
                .containsEntry("PARLEY_ENDPOINT", "http://10.1.2.3:2222/testing");
    }

    @Test
    void sessions_need_no_table_unless_the_app_names_one() throws IOException {
        assertThat(environmentFor(Map.of())).containsEntry("ARC_SESSION_TABLE_NAME", "jwe");
        Files.writeString(folder.resolve(".env"), "ARC_SESSION_TABLE_NAME=sessions\n");
        assertThat(environmentFor(Map.of())).containsEntry("ARC_SESSION_TABLE_NAME", "sessions");
    }

    @Test
    void keys_for_aws_of_all_functions_and_of_one_are_known() throws IOException {
        Files.writeString(folder.resolve("template.yaml"), """
                Resources:
                  Api: {Type: AWS::Serverless::WebSocketApi, Properties: {RouteSelectionExpression: $request.body.a,
                    Routes: {$default: {FunctionArn: !GetAtt F.Arn}}}}
                  F:
                    Type: AWS::Serverless::Function
                    Properties:
                      Runtime: nodejs22.x
                      Handler: app.handler
                      Environment: {Variables: {AWS_ACCESS_KEY_ID: AKOWN, AWS_SECRET_ACCESS_KEY: secret}}
                """);
        Files.delete(folder.resolve("app.arc"));
        Settings settings = new SettingsReader(Map.of("APP", folder.toString(), "ACCESS_KEYS", "a:b")).read(Role.ALL);
        assertThat(new FunctionEnvironment(settings, (App.InFolder) settings.app()).ownKeys())
                .containsExactly(new AccessKeys.Key("AKOWN", "secret"));
    }
}
