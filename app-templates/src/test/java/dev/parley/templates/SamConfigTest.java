package dev.parley.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.manifest.ManifestException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code sam deploy} would read beside a template. */
class SamConfigTest {

    private static final String TEMPLATE = """
            Parameters:
              Cup: {Type: String}
              Size: {Type: Number, Default: 1}
            Resources:
              Api: {Type: AWS::Serverless::WebSocketApi, Properties: {RouteSelectionExpression: $request.body.a,
                Routes: {$default: {FunctionArn: !GetAtt F.Arn}}}}
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: nodejs22.x
                  Handler: app.handler
                  Environment: {Variables: {CUP: !Ref Cup, SIZE: !Ref Size, REGION: !Ref AWS::Region}}
            """;

    private final TestFolder folder;

    SamConfigTest(@TempDir Path home) {
        this.folder = new TestFolder(home).template(TEMPLATE);
    }

    private Map<String, String> variables() throws ManifestException {
        return folder.function("$default").settings().variables();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Cup=\\\"blue one\\\" Size=7\"",
                "\"ParameterKey=Cup,ParameterValue=\\\"blue one\\\" ParameterKey=Size,ParameterValue=7\"",
                "['Cup=\"blue one\"', 'Size=7']"
            })
    void its_parameters_are_the_templates(String overrides) throws ManifestException {
        folder.file("samconfig.toml", """
                version = 0.1
                [default.global.parameters]
                stack_name = "tea"
                [default.deploy.parameters]
                region = "eu-central-1"
                parameter_overrides = %s
                [prod.deploy.parameters]
                parameter_overrides = "Cup=golden"
                """.formatted(overrides));
        assertThat(variables()).isEqualTo(Map.of("CUP", "blue one", "SIZE", "7", "REGION", "eu-central-1"));
        assertThat(folder.parameters(Map.of("Cup", "by hand"))
                        .function("$default")
                        .settings()
                        .variables())
                .containsEntry("CUP", "by hand");
    }

    @Test
    void what_deploy_says_counts_before_what_all_commands_have() throws ManifestException {
        folder.file("samconfig.toml", """
                [default.global.parameters]
                parameter_overrides = "Cup=any Size=2"
                [default.deploy.parameters]
                parameter_overrides = "Cup="
                """);
        assertThat(variables()).containsEntry("CUP", "").containsEntry("SIZE", "2");
    }

    @Test
    void only_the_environment_that_the_operator_names_counts() throws ManifestException {
        folder.samEnvironment("prod").file("samconfig.toml", """
                version = 0.1
                [default.deploy.parameters]
                region = "eu-central-1"
                parameter_overrides = "Cup=blue Size=7"
                [prod.global.parameters]
                region = "eu-west-3"
                [prod.deploy.parameters]
                parameter_overrides = "Cup=golden"
                """);
        assertThat(variables()).isEqualTo(Map.of("CUP", "golden", "SIZE", "1", "REGION", "eu-west-3"));
    }

    @Test
    void an_environment_that_is_not_there_is_refused_with_those_that_are() {
        folder.samEnvironment("prod");
        String missing = "samconfig.toml: there is no environment 'prod', which SAM_CONFIG_ENV or --config-env names";
        assertThat(folder.refusals()).containsExactly(missing);
        folder.file("samconfig.toml", "version = 0.1\n[default.deploy.parameters]\n[staging.deploy.parameters]\n");
        assertThat(folder.refusals()).containsExactly(missing + "; there is default, staging");
        folder.file("app.arc", "@app\ntea\n\n@ws\n");
        assertThat(folder.refusals()).singleElement().asString().contains("'prod', but this is no app of AWS SAM");
    }

    @Test
    void a_change_of_the_file_is_a_change_of_the_app() throws ManifestException {
        folder.parameters(Map.of("Cup", "x"));
        assertThat(folder.read().files()).anyMatch(file -> file.endsWith("samconfig.toml"));
    }

    @Test
    void a_file_that_is_wrong_is_refused_with_its_place() {
        folder.file("samconfig.toml", "version = 0.1\nname = tea\n");
        assertThat(folder.refusals())
                .singleElement()
                .asString()
                .startsWith("samconfig.toml:2:")
                .contains("not TOML");
        folder.file("samconfig.toml", "[default.deploy.parameters]\nparameter_overrides = 'Cup=a Size: 7'\n");
        assertThat(folder.refusals())
                .singleElement()
                .asString()
                .contains("samconfig.toml: parameter_overrides takes Name=value")
                .endsWith("unlike Size: 7");
        folder.file("samconfig.toml", "[default.deploy.parameters.parameter_overrides]\nCup = 'a'\n");
        assertThat(folder.refusals()).singleElement().asString().endsWith("unlike {\"Cup\":\"a\"}");
    }
}
