package dev.parley.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.manifest.ManifestException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can't be done with a template is named with its file and line. */
class TemplateErrorsTest {

    private static final String GOOD = """
            Resources:
              Api:
                Type: AWS::ApiGatewayV2::Api
                Properties: {ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action}
              Route:
                Type: AWS::ApiGatewayV2::Route
                Properties:
                  ApiId: !Ref Api
                  RouteKey: $connect
                  AuthorizationType: CUSTOM
                  AuthorizerId: !Ref Door
                  Target: !Sub integrations/${Integration}
              Integration:
                Type: AWS::ApiGatewayV2::Integration
                Properties:
                  IntegrationType: AWS_PROXY
                  IntegrationUri: !GetAtt F.Arn
              Door:
                Type: AWS::ApiGatewayV2::Authorizer
                Properties:
                  AuthorizerType: REQUEST
                  AuthorizerUri: !GetAtt F.Arn
                  IdentitySource: [route.request.header.Auth]
              F:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: .
                  Handler: app.handler
                  Runtime: nodejs22.x
                  Timeout: 5
            """;

    private final TestFolder folder;

    TemplateErrorsTest(@TempDir Path home) {
        this.folder = new TestFolder(home).template(GOOD);
    }

    @Test
    void the_template_without_errors_is_read() throws ManifestException {
        assertThat(folder.routes()).containsOnlyKeys("$connect", "$authorizer");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ProtocolType: WEBSOCKET            | ProtocolType: HTTP                 | 1  | there is no WebSocket API here
                    $request.body.action               | $context.routeKey                  | 4  | Parley takes something with $request.body.
                    RouteKey: $connect                 | RouteKey: $start                   | 9  | $start is no route
                    RouteKey: $connect                 | RouteKey: vote                     | 11 | belongs to the route $connect, not to vote
                    AuthorizationType: CUSTOM          | AuthorizationType: AWS_IAM         | 10 | Parley does not check AWS_IAM for $connect
                    AuthorizerId: !Ref Door            | AuthorizerId: !Ref F               | 11 | the authorizer F is not in this template
                    Target: !Sub integrations/${Integration} | Target: !Ref Integration     | 12 | the target Integration is no integration
                    IntegrationType: AWS_PROXY         | IntegrationType: MOCK              | 16 | has no integration MOCK
                    IntegrationUri: !GetAtt F.Arn      | IntegrationUri: 'arn:aws:lambda:x' | 17 | leads to no function of the template
                    AuthorizerType: REQUEST            | AuthorizerType: JWT                | 21 | of the type REQUEST, not JWT
                    route.request.header.Auth          | context.identity.sourceIp          | 23 | Parley takes something with route.
                    Type: AWS::Serverless::Function    | Kind: odd                          | 25 | Type is missing
                    CodeUri: .                         | CodeUri: dist/                     | 27 | if a build makes it, run the build first
                    CodeUri: .                         | CodeUri: {Bucket: b, Key: k}       | 27 | Parley runs code from folders
                    CodeUri: .                         | CodeUri: {ImageUri: b}             | 27 | F is a container image
                    CodeUri: .                         | CodeUri: {ZipFile: b}              | 27 | has its code in ZipFile: put the code into a file
                    CodeUri: .                         | InlineCode: 'exports.handler = 1'  | 25 | put the code into a file
                    Handler: app.handler               | Handler: app                       | 28 | a handler has the form file.function
                    Runtime: nodejs22.x                | Runtime: ruby3.3                   | 29 | ruby3.3 is none of these
                    Runtime: nodejs22.x                | PackageType: Image                 | 25 | is a container image
                    Timeout: 5                         | Timeout: 0                         | 30 | from 1 to 900, not 0
                    """)
    void a_harmful_part_is_refused_with_its_line(String good, String bad, int line, String words) {
        folder.template(GOOD.replace(good, bad));
        assertThat(folder.refusals()).anySatisfy(refusal -> assertThat(refusal)
                .startsWith("template.yaml:" + line + ":")
                .contains(words));
    }

    @Test
    void all_problems_are_named_at_once() {
        folder.template(GOOD.replace("Timeout: 5", "Timeout: x").replace("$request.body.action", "odd"));
        assertThat(folder.refusals()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Resources: [                     | 2 | this is not YAML
                    Resources: {A: !Odd x}           | 1 | the tag !Odd is none of CloudFormation's functions
                    Description: x                   | 1 | Resources is missing
                    'Resources: {a: 1, a: 2}'        | 1 | occurs twice
                    """)
    void a_file_that_is_no_template_is_refused(String text, int line, String words) {
        folder.template(text + "\n");
        assertThat(folder.refusals())
                .singleElement()
                .asString()
                .startsWith("template.yaml:" + line + ":")
                .contains(words);
    }

    @Test
    void two_web_socket_apis_are_refused() {
        folder.template(GOOD + "  Second: {Type: 'AWS::ApiGatewayV2::Api', Properties: {ProtocolType: WEBSOCKET}}\n");
        assertThat(folder.refusals())
                .singleElement()
                .asString()
                .startsWith("template.yaml:31:")
                .contains("a process serves one WebSocket API");
    }

    @Test
    void resources_in_a_loop_are_refused() {
        folder.template(GOOD + "  Fn::ForEach::Cups: [Name, [a, b], {'Cup${Name}': {Type: AWS::SNS::Topic}}]\n");
        assertThat(folder.refusals())
                .singleElement()
                .asString()
                .startsWith("template.yaml:31:")
                .contains("Fn::ForEach::Cups is not expanded by Parley: write the resources one by one");
    }

    @Test
    void what_has_no_effect_is_noted_with_its_line() throws ManifestException {
        folder.template(GOOD.replace(
                                "      RouteKey",
                                "      ApiKeyRequired: true\n      RequestModels: {$default: m}\n"
                                        + "      RouteResponseSelectionExpression: $default\n      RouteKey")
                        .replace("CodeUri: .", "Layers: [a]\n      Events: {Daily: {Type: Schedule}}"))
                .file("package.json", "{\"dependencies\": {\"ws\": \"8\"}}");
        assertThat(folder.notices())
                .map(notice -> notice.replaceFirst(":\\d+: ", ": "))
                .satisfiesExactly(
                        notice -> assertThat(notice).startsWith("template.yaml:30: the layers of F are not used"),
                        notice -> assertThat(notice).contains("are not installed: run npm install in"),
                        notice -> assertThat(notice).startsWith("template.yaml:9: Parley has no API keys"),
                        notice -> assertThat(notice).startsWith("template.yaml:10: request models are not checked"),
                        notice -> assertThat(notice).startsWith("template.yaml:6: results of $connect are not sent"),
                        notice -> assertThat(notice)
                                .isEqualTo("template.yaml:31: the event Daily (Schedule) is not run by Parley"));
    }
}
