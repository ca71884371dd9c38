package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {

    private static final List<String> SOCKETS = List.of(
            "demo app.arc", "$connect src/ws/connect", "$default src/ws/default", "$disconnect src/ws/disconnect");

    private static final Map<String, List<String>> REST = Map.of(
            "node", List.of("GET / src/http/get-index", "/_static/ public"),
            "python", List.of("GET / src/http/get-index", "/_static/ public"));

    private final Path demo;

    CheckCommandTest(@TempDir Path home) {
        this.demo = home.resolve("demo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"node", "python"})
    void an_app_written_by_init_is_summarized_without_warnings(String language) {
        CommandRun.of("init", demo.toString(), "--language", language);
        CommandRun check = CommandRun.of("check", demo.toString());
        assertThat(check.err()).isEmpty();
        assertThat(check.status()).isZero();
        List<String> lines =
                check.out().lines().map(line -> line.replaceAll(" +", " ")).toList();
        assertThat(lines.subList(0, 4)).containsExactlyInAnyOrderElementsOf(SOCKETS);
        assertThat(lines.subList(4, lines.size())).isEqualTo(REST.get(language));
    }

    @Test
    void a_java_project_is_reported_until_it_is_built() {
        CommandRun.of("init", demo.toString(), "--language", "java");
        CommandRun unbuilt = CommandRun.of("check", demo.toString());
        assertThat(unbuilt.status()).isEqualTo(2);
        assertThat(unbuilt.err().lines())
                .containsExactly(demo + ": there is no target/classes yet; build the project, as in mvn package");
        JavaProject.compile(demo);
        CommandRun check = CommandRun.of("check", demo.toString());
        assertThat(check.err()).isEmpty();
        assertThat(check.out().strip()).matches("demo +com.example.Party");
        assertThat(check.status()).isZero();
    }

    @Test
    void an_error_is_reported_in_one_line_with_its_position() throws IOException {
        CommandRun.of("init", demo.toString());
        Files.writeString(demo.resolve("app.arc"), "@app\ndemo\n\n@ws\n[vote]\n");
        CommandRun check = CommandRun.of("check", demo.toString());
        assertThat(check.status()).isEqualTo(2);
        assertThat(check.out()).isEmpty();
        assertThat(check.err().lines()).singleElement().asString().contains("app.arc:5:1: ");
    }

    @Test
    void a_folder_without_a_manifest_is_reported() {
        CommandRun check = CommandRun.of("check", demo.toString());
        assertThat(check.status()).isEqualTo(2);
        assertThat(check.err().lines()).singleElement().asString().contains(demo.toString());
    }

    @Test
    void a_template_is_summarized_with_its_handlers_and_what_has_no_effect() throws IOException {
        Files.createDirectories(demo);
        Files.writeString(demo.resolve("app.js"), "exports.handler = async () => ({ statusCode: 200 })");
        Files.writeString(demo.resolve("serverless.yml"), """
                service: tea
                functions:
                  talk: {handler: app.handler, events: [{websocket: $default}, {http: GET /}]}
                """);
        CommandRun check = CommandRun.of("check", demo.toString());
        assertThat(check.err()).isEmpty();
        assertThat(check.status()).isZero();
        assertThat(check.out().lines().map(line -> line.replaceAll(" +", " ").replace(demo + "/", "")))
                .containsExactly(
                        "tea serverless.yml",
                        "$default app.handler",
                        "stage dev",
                        "Note: serverless.yml:3:71: the event http of talk is not run by Parley");
    }

    @Test
    void the_named_environment_of_samconfig_gives_the_templates_parameters() throws IOException {
        Files.createDirectories(demo);
        Files.writeString(demo.resolve("app.js"), "exports.handler = async () => ({ statusCode: 200 })");
        Files.writeString(demo.resolve("template.yaml"), """
                Parameters: {File: {Type: String}}
                Resources:
                  Api: {Type: AWS::Serverless::WebSocketApi, Properties: {RouteSelectionExpression: $request.body.a,
                    Routes: {$default: {FunctionArn: !GetAtt F.Arn}}}}
                  F: {Type: AWS::Serverless::Function, Properties: {Runtime: nodejs22.x, Handler: !Sub "${File}.handler"}}
                """);
        Files.writeString(
                demo.resolve("samconfig.toml"), "[prod.deploy.parameters]\nparameter_overrides = 'File=app'\n");
        CommandRun check = CommandRun.of("check", demo.toString(), "--config-env", "prod");
        assertThat(check.err()).isEmpty();
        assertThat(check.out()).contains("app.handler");
        assertThat(CommandRun.of("check", demo.toString(), "--config-env", "test")
                        .err())
                .contains("samconfig.toml: there is no environment 'test'")
                .contains("there is prod");
    }

    @Test
    void each_problem_of_a_template_is_one_line() throws IOException {
        Files.createDirectories(demo);
        Files.writeString(demo.resolve("serverless.yml"), """
                service: tea
                provider: {websocketsApiRouteSelectionExpression: action}
                functions:
                  talk: {handler: app.handler, timeout: long, events: [{websocket: $default}]}
                  enter: {handler: app.handler, events: [{websocket: {route: $connect, authorizer: {
                    name: talk, identitySource: context.identity.sourceIp}}}]}
                """);
        CommandRun check = CommandRun.of("check", demo.toString());
        assertThat(check.status()).isEqualTo(2);
        assertThat(check.err().lines())
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(line -> line.startsWith(demo + "/serverless.yml:"));
        assertThat(check.err())
                .contains("yml:4:41: a timeout is a whole number from 1 to 900, not long")
                .contains("yml:2:51: Parley takes a route selection expression such as $request.body.action");
    }

    @Test
    void a_handler_that_is_missing_fails_the_check() throws IOException {
        Files.createDirectories(demo);
        Files.writeString(demo.resolve("serverless.yml"), """
                service: tea
                functions: {talk: {handler: src/app.handler, events: [{websocket: $default}]}}
                """);
        CommandRun check = CommandRun.of("check", demo.toString());
        assertThat(check.status()).isEqualTo(2);
        assertThat(check.err())
                .contains(
                        "tea-dev-talk can't be started: " + demo + " has no src/app.mjs or src/app.cjs or src/app.js");
    }
}
