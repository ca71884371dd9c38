package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.testing.RawClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app with a template of AWS SAM, while its author changes it. */
class TemplateFolderIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String TEMPLATE = """
            Transform: AWS::Serverless-2016-10-31
            Parameters:
              Cup: {Type: String}
            Globals:
              Function: {CodeUri: code, Runtime: nodejs20.x}
            Resources:
              Chat:
                Type: AWS::Serverless::WebSocketApi
                Properties:
                  StageName: tea
                  RouteSelectionExpression: $request.body.kind
                  Routes:
                    $connect: {FunctionArn: !GetAtt Enter.Arn}
                    ask: {FunctionArn: !GetAtt Ask.Arn, RouteResponseSelectionExpression: $default}
              Enter: {Type: AWS::Serverless::Function, Properties: {Handler: app.enter}}
              Ask:
                Type: AWS::Serverless::Function
                Properties: {Handler: app.ask, Environment: {Variables: {CUP: !Sub '${Cup} %s'}}}
            """;

    private static final String CODE = """
            exports.enter = async () => ({ statusCode: 200 })
            exports.ask = async event => ({
              statusCode: 200, body: `%s ${process.env.CUP} ${event.requestContext.stage} ${process.env.AWS_LAMBDA_FUNCTION_NAME}`
            })
            """;

    private final Path folder;

    TemplateFolderIT(@TempDir Path home) {
        this.folder = home.resolve("app");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolve("..").normalize());
        Files.writeString(file, text);
    }

    private static void assertAnswer(String answer, RawClient client, ParleyJar parley) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            client.sendText("{\"kind\":\"ask\"}");
            assertThat(client.readText()).as(parley.errText()).isEqualTo(answer);
        });
    }

    private static void awaitLog(String words, ParleyJar parley) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(parley.errText()).contains(words));
    }

    @Test
    void its_code_and_its_template_are_followed_while_sockets_stay_open() throws IOException {
        write("template.yaml", TEMPLATE.formatted("cup"));
        write("code/app.js", CODE.formatted("a"));
        Map<String, String> settings = Map.of("TEMPLATE_PARAMETERS", "Cup", "Cup", "blue");
        try (ParleyJar parley = ParleyJar.started(settings, "run", folder.toString());
                RawClient client = RawClient.tcp(parley.port())) {
            assertThat(client.handshake("/tea").status()).isEqualTo(101);
            assertAnswer("a blue cup tea Ask", client, parley);
            write("code/app.js", CODE.formatted("the"));
            assertAnswer("the blue cup tea Ask", client, parley);
            write("template.yaml", TEMPLATE.formatted("pot"));
            assertAnswer("the blue pot tea Ask", client, parley);
            write("template.yaml", TEMPLATE.formatted("cup").replace("!GetAtt Ask.Arn", "!GetAtt Nobody.Arn"));
            awaitLog("template.yaml:14:28: there is no parameter and no resource Nobody", parley);
            write("template.yaml", TEMPLATE.formatted("pot").replace("StageName: tea", "StageName: milk"));
            awaitLog("takes effect at the next start", parley);
            assertAnswer("the blue pot tea Ask", client, parley);
        }
    }
}
