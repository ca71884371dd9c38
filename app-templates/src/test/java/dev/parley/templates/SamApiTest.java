package dev.parley.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.parley.manifest.ManifestException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SAM's own resource for WebSocket APIs, which has routes, authorizer and stage in one. */
class SamApiTest {

    private static final String TEMPLATE = """
            Resources:
              Chat:
                Type: AWS::Serverless::WebSocketApi
                Properties:
                  RouteSelectionExpression: $request.body.action
                  Auth: {AuthType: CUSTOM, AuthArn: !GetAtt Door.Arn, IdentitySource: [route.request.header.Auth]}
                  Routes:
                    $connect: {FunctionArn: !GetAtt Talk.Arn}
                    ask: {FunctionArn: !Ref Talk.Alias, RouteResponseSelectionExpression: $default}
              Door: {Type: AWS::Serverless::Function, Properties: {Handler: door.handler, Runtime: nodejs22.x}}
              Talk:
                Type: AWS::Serverless::Function
                Metadata: {BuildMethod: esbuild, BuildProperties: {EntryPoints: [src/talk.ts]}}
                Properties:
                  Handler: talk.handler
                  Runtime: nodejs22.x
                  AutoPublishAlias: live
                  Environment: {Variables: {STAGE: !Ref Chat.Stage}}
            """;

    private final TestFolder folder;

    SamApiTest(@TempDir Path home) {
        this.folder = new TestFolder(home).template(TEMPLATE).file("src/talk.ts", "");
    }

    @Test
    void it_is_read_as_the_resources_that_sam_makes_of_it() throws ManifestException {
        assertThat(folder.routes())
                .containsExactly(entry("$authorizer", "Door"), entry("$connect", "Talk"), entry("ask", "Talk"));
        assertThat(folder.read().api().stage()).contains("default");
        assertThat(folder.read().api().twoWay()).containsExactly("ask");
        assertThat(folder.read().api().identitySources()).containsExactly("route.request.header.Auth");
        assertThat(folder.function("ask").settings().variables()).containsEntry("STAGE", "default");
    }

    @Test
    void a_handler_of_a_built_file_is_found_by_its_entry_point() throws ManifestException {
        assertThat(folder.function("ask").settings().handler()).isEqualTo("src/talk.handler");
        folder.file("talk.js", "");
        assertThat(folder.function("ask").settings().handler()).isEqualTo("talk.handler");
    }

    @Test
    void signatures_of_clients_are_refused() {
        folder.template(TEMPLATE.replace("AuthType: CUSTOM", "AuthType: AWS_IAM"));
        assertThat(folder.refusals())
                .singleElement()
                .asString()
                .startsWith("template.yaml:6:")
                .contains("Parley does not check AWS_IAM");
    }
}
