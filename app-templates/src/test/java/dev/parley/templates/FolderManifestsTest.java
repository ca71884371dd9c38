package dev.parley.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.manifest.ManifestException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderManifestsTest {

    private static final String TEMPLATE = """
            Resources:
              Api: {Type: AWS::Serverless::WebSocketApi, Properties: {Routes: {$default: {FunctionArn: !GetAtt F.Arn}}}}
              F: {Type: AWS::Serverless::Function, Properties: {Handler: a.b, Runtime: nodejs22.x}}
            """;

    private static final String SERVICE = """
            service: tea
            functions: {f: {handler: a.b, events: [{websocket: $default}]}}
            """;

    private final Path home;
    private final TestFolder folder;

    FolderManifestsTest(@TempDir Path home) {
        this.home = home;
        this.folder = new TestFolder(home);
    }

    private String read() throws ManifestException {
        return home.relativize(folder.read().file()).toString();
    }

    @Test
    void a_template_comes_before_a_service_and_a_manifest_before_both() throws ManifestException {
        folder.service(SERVICE);
        assertThat(read()).isEqualTo("serverless.yml");
        folder.file("package.json", "{}").template(TEMPLATE);
        assertThat(read()).isEqualTo("template.yaml");
        assertThat(folder.notices()).containsExactly("serverless.yml: ignored, since there is template.yaml beside it");
        folder.file("app.arc", "@app\ntea\n");
        assertThat(read()).isEqualTo("app.arc");
    }

    @Test
    void other_names_are_read_too() throws ManifestException {
        folder.file("serverless.yaml", SERVICE);
        assertThat(read()).isEqualTo("serverless.yaml");
        folder.file(
                "template.json",
                "{\"Resources\": {\"Api\": {\"Type\": \"AWS::Serverless::WebSocketApi\","
                        + "\"Properties\": {\"Routes\": {\"$default\": {\"FunctionArn\": {\"Fn::GetAtt\": [\"F\", \"Arn\"]}}}}},"
                        + "\"F\": {\"Type\": \"AWS::Lambda::Function\","
                        + "\"Properties\": {\"Code\": \".\", \"Handler\": \"a.b\", \"Runtime\": \"nodejs22.x\"}}}}");
        assertThat(read()).isEqualTo("template.json");
    }

    @Test
    void a_service_in_a_program_is_refused() {
        folder.file("serverless.ts", "export default {}");
        assertThat(folder.refusals())
                .singleElement()
                .asString()
                .startsWith("serverless.ts: Parley does not run this program");
    }

    @Test
    void a_folder_without_any_of_them_is_refused() {
        assertThat(folder.refusals()).singleElement().asString().contains("there is no manifest");
    }
}
