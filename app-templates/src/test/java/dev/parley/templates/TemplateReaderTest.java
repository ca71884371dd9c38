package dev.parley.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.parley.manifest.FunctionSettings;
import dev.parley.manifest.Manifest;
import dev.parley.manifest.ManifestException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A template as AWS's own example of a chat has it. */
class TemplateReaderTest {

    private static final String CHAT = """
            AWSTemplateFormatVersion: '2010-09-09'
            Transform: AWS::Serverless-2016-10-31
            Parameters:
              TableName:
                Type: String
                Default: connections
            Globals:
              Function:
                Runtime: nodejs20.x
                Timeout: 7
                Environment:
                  Variables: {TABLE_NAME: !Ref TableName, LEVEL: info}
            Resources:
              ChatApi:
                Type: AWS::ApiGatewayV2::Api
                Properties:
                  ProtocolType: WEBSOCKET
                  RouteSelectionExpression: "$request.body.message"
              ConnectRoute:
                Type: AWS::ApiGatewayV2::Route
                Properties:
                  ApiId: !Ref ChatApi
                  RouteKey: $connect
                  AuthorizationType: CUSTOM
                  AuthorizerId: !Ref Door
                  Target: !Join ['/', ['integrations', !Ref ConnectInteg]]
              ConnectInteg:
                Type: AWS::ApiGatewayV2::Integration
                Properties:
                  ApiId: !Ref ChatApi
                  IntegrationType: AWS_PROXY
                  IntegrationUri:
                    Fn::Sub: arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${OnConnect.Arn}/invocations
              SendRoute:
                Type: AWS::ApiGatewayV2::Route
                Properties:
                  ApiId: !Ref ChatApi
                  RouteKey: send
                  RouteResponseSelectionExpression: $default
                  Target: !Sub integrations/${SendInteg}
              SendResponse:
                Type: AWS::ApiGatewayV2::RouteResponse
                Properties: {ApiId: !Ref ChatApi, RouteId: !Ref SendRoute, RouteResponseKey: $default}
              SendInteg:
                Type: AWS::ApiGatewayV2::Integration
                Properties:
                  IntegrationType: AWS_PROXY
                  IntegrationUri: !GetAtt Send.Arn
              Door:
                Type: AWS::ApiGatewayV2::Authorizer
                Properties:
                  AuthorizerType: REQUEST
                  AuthorizerUri: !GetAtt OnConnect.Arn
                  IdentitySource: [route.request.querystring.user]
              Deployment:
                Type: AWS::ApiGatewayV2::Deployment
                Properties: {ApiId: !Ref ChatApi}
              Stage:
                Type: AWS::ApiGatewayV2::Stage
                Properties: {ApiId: !Ref ChatApi, StageName: Prod, StageVariables: {color: green}}
              Permission:
                Type: AWS::Lambda::Permission
              OnConnect:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: onconnect/
                  Handler: app.handler
              Send:
                Type: AWS::Lambda::Function
                Properties:
                  FunctionName: !Sub '${AWS::StackName}-send'
                  Code: send
                  Handler: src/app.lambda_handler
                  Runtime: python3.12
                  Timeout: 3
                  ReservedConcurrentExecutions: 5
                  Environment:
                    Variables: {LEVEL: debug}
            """;

    private final Path home;
    private final TestFolder folder;

    TemplateReaderTest(@TempDir Path temporary) {
        home = temporary.resolve("tea house");
        folder =
                new TestFolder(home).template(CHAT).file("onconnect/app.js", "").file("send/src/app.py", "");
    }

    @Test
    void routes_lead_over_integrations_to_functions() throws ManifestException {
        assertThat(folder.routes())
                .containsExactly(
                        entry("$authorizer", "OnConnect"),
                        entry("$connect", "OnConnect"),
                        entry("send", "tea-house-send"));
        assertThat(folder.function("$authorizer")).isEqualTo(folder.function("$connect"));
        assertThat(folder.notices()).isEmpty();
    }

    @Test
    void the_api_and_its_stage_are_read() throws ManifestException {
        Manifest manifest = folder.read();
        assertThat(manifest.app()).isEqualTo("tea-house");
        assertThat(manifest.file()).isEqualTo(home.resolve("template.yaml"));
        assertThat(manifest.files()).contains(manifest.file(), home.resolve("samconfig.toml"));
        assertThat(manifest.api().stage()).contains("Prod");
        assertThat(manifest.api().stageVariables()).isEqualTo(Map.of("color", "green"));
        assertThat(manifest.api().routeSelection()).contains("$request.body.message");
        assertThat(manifest.api().twoWay()).containsExactly("send");
        assertThat(manifest.api().identitySources()).containsExactly("route.request.querystring.user");
    }

    @Test
    void functions_of_sam_have_the_globals_unless_they_say_otherwise() throws ManifestException {
        FunctionSettings connect = folder.function("$connect").settings();
        assertThat(folder.function("$connect").folder()).isEqualTo(home.resolve("onconnect"));
        assertThat(connect.runtime()).isEqualTo("nodejs20.x");
        assertThat(connect.handler()).isEqualTo("app.handler");
        assertThat(connect.timeout()).contains(Duration.ofSeconds(7));
        assertThat(connect.variables()).isEqualTo(Map.of("TABLE_NAME", "connections", "LEVEL", "info"));
    }

    @Test
    void functions_of_cloudformation_stand_for_themselves() throws ManifestException {
        FunctionSettings send = folder.function("send").settings();
        assertThat(send.runtime()).isEqualTo("python3.12");
        assertThat(send.handler()).isEqualTo("src/app.lambda_handler");
        assertThat(send.timeout()).contains(Duration.ofSeconds(3));
        assertThat(send.concurrency()).isEqualTo(OptionalInt.of(5));
        assertThat(send.variables()).isEqualTo(Map.of("LEVEL", "debug"));
        assertThat(send).asString().doesNotContain("debug");
    }

    @Test
    void the_operators_parameters_and_stage_count() throws ManifestException {
        folder.parameters(Map.of("TableName", "mine")).stage("dev");
        assertThat(folder.function("$connect").settings().variables()).containsEntry("TABLE_NAME", "mine");
        assertThat(folder.read().api().stage()).contains("Prod");
        folder.template(CHAT + """
              Dev:
                Type: AWS::ApiGatewayV2::Stage
                Properties: {ApiId: !Ref ChatApi, StageName: dev}
            """);
        assertThat(folder.read().api().stage()).contains("dev");
        assertThat(folder.notices()).singleElement().asString().contains("of 2 stages Parley serves one, dev");
    }

    @Test
    void what_does_not_run_here_is_noted_once_for_each_kind() throws ManifestException {
        folder.template(CHAT + """
              Queue: {Type: 'AWS::SQS::Queue'}
              Other: {Type: 'AWS::SQS::Queue'}
              Web: {Type: 'AWS::ApiGatewayV2::Api', Properties: {ProtocolType: HTTP}}
              Role: {Type: 'AWS::IAM::Role'}
              Nightly: {Type: 'AWS::Serverless::Function', Properties: {CodeUri: nowhere/}}
            """);
        assertThat(folder.notices())
                .map(notice -> notice.replaceFirst("template.yaml:\\d+:\\d+: ", ""))
                .containsExactly(
                        "Queue (AWS::SQS::Queue) is not run by Parley",
                        "Web (AWS::ApiGatewayV2::Api) is not run by Parley",
                        "Nightly is not run: no route of the WebSocket API leads to it");
    }
}
