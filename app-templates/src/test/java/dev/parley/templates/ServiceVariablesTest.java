package dev.parley.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.manifest.ManifestException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Variables of a serverless.yml. */
class ServiceVariablesTest {

    private static final String SERVICE = """
            service: tea
            params:
              default: {cup: blue}
              dev: {pot: brown}
            custom:
              list: [a, {b: c}]
              stages: {dev: {url: 'http://dev'}}
              loop: ${self:custom.loop}
              text: ${file(note.txt)}
            provider: {name: aws}
            functions:
              f:
                handler: a.b
                events: [{websocket: $default}]
                environment:
                  X: %s
            """;

    private final TestFolder folder;

    ServiceVariablesTest(@TempDir Path home) {
        this.folder = new TestFolder(home)
                .environment(Map.of("SET", "yes", "EMPTY", ""))
                .parameters(Map.of("color", "green"))
                .file("note.txt", "hi")
                .file("more.json", "{\"dev\": {\"n\": 7}}");
    }

    private String value(String expression) throws ManifestException {
        Map<String, String> variables = folder.service(SERVICE.formatted(expression))
                .function("$default")
                .settings()
                .variables();
        return variables.getOrDefault("X", "none");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ${self:service}                                    | tea
                    ${self:custom.list.1.b}                            | c
                    ${self:custom.stages.${sls:stage}.url}/x           | http://dev/x
                    ${self:provider.stage}-${self:provider.region}     | dev-us-east-1
                    ${self:custom.none, self:custom.list.0}            | a
                    ${self:custom.none, ${env:NONE, 'last, really'}}   | last, really
                    "${opt:region, 'somewhere'}"                       | somewhere
                    ${opt:color, 'red'}                                | green
                    ${opt:stage, 'x'}                                  | x
                    ${param:cup}-${param:pot}-${param:color}           | blue-brown-green
                    ${env:SET}                                         | yes
                    ${env:NONE, 3}                                     | 3
                    ${env:NONE, null}                                  | none
                    ${aws:accountId}                                   | 000000000000
                    ${file(more.json):${sls:stage}.n}                  | 7
                    ${file(./none.yml):a, 'other'}                     | other
                    ${self:custom.text}                                | hi
                    ${ssm:/db/name, 'local'}                           | local
                    ${strToBool(true)}                                 | true
                    !Sub '${WebsocketsApi}-${sls:stage}-${AWS::Region}' | local-dev-us-east-1
                    """)
    void a_variable_has_its_value(String expression, String value) throws ManifestException {
        assertThat(value(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ${ssm:/db/name}             | ${ssm:/db/name} is known to AWS or to a plugin alone
                    ${file(./secrets.js):key}   | Parley runs no ./secrets.js to get a value
                    !GetAtt HttpApi.Id          | HttpApi exists in AWS alone
                    """)
    void a_variable_of_aws_alone_is_left_out_and_noted(String expression, String notice) throws ManifestException {
        assertThat(value(expression)).isEqualTo("none");
        assertThat(folder.notices())
                .singleElement()
                .asString()
                .startsWith("serverless.yml:16:10: the variable X is not set: ")
                .contains(notice);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ${env:NONE}               | ${env:NONE} has no value: set the variable NONE, or put it into .env
                    ${opt:stage}              | ${opt:stage} has no value: set STAGE
                    ${opt:size}               | TEMPLATE_PARAMETERS=size and the variable size
                    ${self:custom.none}       | ${self:custom.none} has no value
                    ${self:custom.loop}       | refers to itself
                    """)
    void a_variable_without_a_value_is_refused_with_the_way_out(String expression, String words) {
        folder.service(SERVICE.formatted(expression));
        assertThat(folder.refusals())
                .singleElement()
                .asString()
                .startsWith("serverless.yml:")
                .contains(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    name: aws           | name: google              | 10 | whose provider is aws, not google
                    handler: a.b        | image: x                  | 13 | is a container image
                    handler: a.b        | runtime: java21           | 13 | java21 is none of these
                    websocket: $default | http: GET /               | 1  | no function has an event websocket
                    websocket: $default | websocket: {authorizer: g, route: $connect} | 14 | there is no function g
                    websocket: $default | websocket: {authorizer: 'arn:aws:lambda:x:y:function:z', route: $connect} | 14 | leads to no function of the service
                    service: tea        | org: tea                  | 1  | service is missing
                    """)
    void a_harmful_part_is_refused_with_its_line(String good, String bad, int line, String words) {
        folder.service(SERVICE.formatted("1").replace(good, bad));
        assertThat(folder.refusals())
                .singleElement()
                .asString()
                .startsWith("serverless.yml:" + line + ":")
                .contains(words);
    }

    @Test
    void a_mistake_in_another_file_has_its_place_there() {
        folder.file("e.yml", "first: x\nX: [a]\n")
                .service(SERVICE.replace("environment:\n      X: %s", "environment: ${file(e.yml)}"));
        assertThat(folder.refusals()).isEqualTo(List.of("e.yml:2:4: this takes a text, not a list or keys and values"));
    }
}
