package dev.parley.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.parley.manifest.Function;
import dev.parley.manifest.Manifest;
import dev.parley.manifest.ManifestException;
import dev.parley.manifest.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service with WebSocket events, as the Serverless Framework's guide has it. */
class ServiceReaderTest {

    private static final String SERVICE = """
            service: tea
            custom:
              table: ${self:service}-${sls:stage}-cups
              env: ${file(env.yml):${self:provider.stage}, file(env.yml):dev}
            provider:
              name: aws
              runtime: nodejs20.x
              stage: ${opt:stage, 'beta'}
              region: eu-west-1
              websocketsApiRouteSelectionExpression: $request.body.kind
              environment:
                TABLE: ${self:custom.table}
                COLOR: ${self:custom.env.color}
                ENDPOINT: !Sub 'https://${WebsocketsApi}.execute-api.${AWS::Region}.amazonaws.com/${sls:stage}'
            functions:
              door:
                handler: src/door.check
              hello-all:
                handler: handler.connect
                timeout: 5
                environment:
                  COLOR: red
                  CUPS: !Ref Cups
                  DOOR: !GetAtt DoorLambdaFunction.Arn
                  WHO: ${env:WHO, 'nobody'}
                events:
                  - websocket:
                      route: $connect
                      authorizer: door
                  - websocket: $disconnect
                  - websocket: {route: pour, routeResponseSelectionExpression: $default}
            resources:
              Resources:
                Cups:
                  Type: AWS::DynamoDB::Table
                  Properties:
                    TableName: ${self:custom.table}
                    AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
                    KeySchema: [{AttributeName: id, KeyType: HASH}]
            """;

    private final Path home;
    private final TestFolder folder;

    ServiceReaderTest(@TempDir Path home) {
        this.home = home;
        this.folder =
                new TestFolder(home).service(SERVICE).file("env.yml", "dev: {color: green}\nprod: {color: black}\n");
    }

    @Test
    void events_are_routes_and_the_authorizer_is_a_function() throws ManifestException {
        assertThat(folder.routes())
                .containsExactly(
                        entry("$authorizer", "tea-beta-door"),
                        entry("$connect", "tea-beta-hello-all"),
                        entry("$disconnect", "tea-beta-hello-all"),
                        entry("pour", "tea-beta-hello-all"));
        assertThat(folder.notices()).isEmpty();
    }

    @Test
    void the_service_is_read() throws ManifestException {
        Manifest manifest = folder.read();
        assertThat(manifest.app()).isEqualTo("tea");
        assertThat(manifest.api().stage()).contains("beta");
        assertThat(manifest.api().routeSelection()).contains("$request.body.kind");
        assertThat(manifest.api().twoWay()).containsExactly("pour");
        assertThat(manifest.api().identitySources()).containsExactly("route.request.header.Auth");
        assertThat(manifest.tables()).extracting(Table::name).containsExactly("tea-beta-cups");
        assertThat(manifest.files()).contains(home.resolve("serverless.yml"), home.resolve("env.yml"));
    }

    @Test
    void functions_have_their_own_variables_and_those_of_all() throws ManifestException {
        Function hello = folder.function("pour");
        assertThat(hello.folder()).isEqualTo(home);
        assertThat(hello.settings().handler()).isEqualTo("handler.connect");
        assertThat(hello.settings().timeout()).contains(Duration.ofSeconds(5));
        assertThat(hello.settings().variables())
                .isEqualTo(Map.of(
                        "AWS_REGION", "eu-west-1",
                        "AWS_DEFAULT_REGION", "eu-west-1",
                        "TABLE", "tea-beta-cups",
                        "COLOR", "red",
                        "ENDPOINT", "https://local.execute-api.eu-west-1.amazonaws.com/beta",
                        "CUPS", "tea-beta-cups",
                        "DOOR", "arn:aws:lambda:eu-west-1:000000000000:function:tea-beta-door",
                        "WHO", "nobody"));
        assertThat(folder.function("$authorizer").settings().variables()).containsEntry("COLOR", "green");
    }

    @Test
    void the_operators_stage_and_variables_count() throws ManifestException {
        folder.stage("prod").environment(Map.of("WHO", "ann"));
        assertThat(folder.read().api().stage()).contains("prod");
        assertThat(folder.function("$authorizer").settings().variables()).containsEntry("COLOR", "black");
        assertThat(folder.function("pour").settings().variables())
                .containsEntry("TABLE", "tea-prod-cups")
                .containsEntry("WHO", "ann");
    }

    @Test
    void variables_come_from_the_stages_env_file() throws ManifestException {
        folder.file(".env", "WHO=all\n").file(".env.beta", "WHO=testers\n");
        assertThat(folder.function("pour").settings().variables()).containsEntry("WHO", "testers");
    }

    @Test
    void functions_and_resources_may_be_lists_in_other_files() throws ManifestException {
        folder.service("""
                        service: {name: tea}
                        provider: {name: aws}
                        functions:
                          - ${file(functions.yml)}
                          - last: {handler: a.b, events: [{websocket: $default}]}
                        resources:
                          - ${file(tables.json)}
                          - Outputs: {}
                        """)
                .file("functions.yml", "first:\n  handler: x.y\n  events:\n    - websocket: $connect\n")
                .file("tables.json", "{\"Resources\": {\"T\": {\"Type\": \"AWS::Serverless::SimpleTable\"}}}");
        assertThat(folder.routes())
                .containsExactly(entry("$connect", "tea-dev-first"), entry("$default", "tea-dev-last"));
        assertThat(folder.read().tables()).extracting(Table::name).isEqualTo(List.of("tea-dev-T"));
    }

    @Test
    void authorizers_may_be_mappings_with_a_name_or_an_arn() throws ManifestException {
        String form =
                SERVICE.replace("authorizer: door", "authorizer: {%s, identitySource: route.request.querystring.t}");
        for (String name : List.of("name: door", "arn: !GetAtt DoorLambdaFunction.Arn, name: any")) {
            folder.service(form.formatted(name));
            assertThat(folder.routes()).containsEntry("$authorizer", "tea-beta-door");
            assertThat(folder.read().api().identitySources()).containsExactly("route.request.querystring.t");
        }
    }

    @Test
    void aliases_are_merged_and_can_not_grow_without_bound() throws ManifestException {
        folder.service("""
                service: tea
                custom:
                  base: &base {handler: a.b, environment: {CUP: blue, POT: brown}}
                functions:
                  first: {<<: *base, events: [{websocket: $default}]}
                  second: {<<: [*base], environment: {CUP: red}, events: [{websocket: $connect}]}
                """);
        assertThat(folder.function("$default").settings().variables()).containsEntry("CUP", "blue");
        assertThat(folder.function("$connect").settings().handler()).isEqualTo("a.b");
        assertThat(folder.function("$connect").settings().variables())
                .containsEntry("CUP", "red")
                .doesNotContainKey("POT");
        StringBuilder bomb = new StringBuilder("service: tea\na0: &a0 [x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        folder.service(bomb.toString());
        assertThat(folder.refusals()).singleElement().asString().contains("make more than 100000 values of it");
    }

    @Test
    void what_does_not_run_here_is_noted() throws ManifestException {
        folder.service(SERVICE.replace("functions:", """
                plugins: [serverless-offline, serverless-odd]
                functions:
                  page:
                    handler: p.q
                    events: [{http: GET /}]
                """.stripTrailing()));
        assertThat(folder.notices())
                .map(notice -> notice.replaceFirst("serverless.yml:\\d+:\\d+: ", ""))
                .containsExactlyInAnyOrder(
                        "the event http of page is not run by Parley",
                        "page is not run: it has no event websocket and is no authorizer",
                        "the plugin serverless-odd is not run by Parley");
    }
}
