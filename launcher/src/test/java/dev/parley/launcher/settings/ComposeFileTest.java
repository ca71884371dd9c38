package dev.parley.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What docker-compose.app.yml hands to the processes that read an app's folder. */
class ComposeFileTest {

    private static final Path FILE = Path.of("..", "docker-compose.app.yml");

    private static final String TEMPLATE = """
            Parameters: {File: {Type: String}}
            Resources:
              Api: {Type: AWS::Serverless::WebSocketApi, Properties: {RouteSelectionExpression: $request.body.a,
                Routes: {$default: {FunctionArn: !GetAtt F.Arn}}}}
              F: {Type: AWS::Serverless::Function, Properties: {Runtime: nodejs22.x, Handler: !Sub "${File}.handler"}}
            """;

    private static Map<?, ?> child(Object parent, String name) {
        return (Map<?, ?>) Objects.requireNonNull(((Map<?, ?>) parent).get(name), name);
    }

    @ParameterizedTest
    @CsvSource({"ws-gateway, GATEWAY", "chat-service, CHAT"})
    void parameters_of_a_template_reach_gateways_and_functions(String name, Role role, @TempDir Path folder)
            throws IOException {
        Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
        Object file = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FILE));
        Map<?, ?> service = child(child(file, "services"), name);

        Map<String, String> environment = new HashMap<>(
                Map.of("REDIS_URL", "redis://redis", "APP", folder.toString(), "TEMPLATE_PARAMETERS", "File"));
        assertThat(child(service, "environment").containsKey("APP")).isTrue();
        environment
                .keySet()
                .removeIf(key -> !key.equals("REDIS_URL")
                        && !child(service, "environment").containsKey(key));
        if (String.valueOf(service.get("env_file")).contains("app.env")) {
            environment.put("File", "app");
        }

        assertThat(new SettingsReader(environment).read(role).app()).isInstanceOf(App.InFolder.class);
    }
}
