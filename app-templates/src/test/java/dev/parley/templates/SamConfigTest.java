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
                "['Cup=\"blue one\"', 'Size=7']",
                "\"Cup='blue one' Size=7\"",
                "'Cup=blue\\ one Size=7'",
                "[['Cup=\"blue one\"'], {Size = 7}]",
                "{Cup = 'blue one', Size = 7}"
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

    /** SAM puts the options of both together, and does not look into them. */
    @Test
    void what_deploy_says_takes_the_place_of_what_all_commands_have() throws ManifestException {
        folder.file("samconfig.toml", """
                [default.global.parameters]
                region = "eu-west-3"
                parameter_overrides = "Cup=any Size=2"
                [default.deploy.parameters]
                parameter_overrides = "Cup="
                """);
        assertThat(variables()).isEqualTo(Map.of("CUP", "", "SIZE", "1", "REGION", "eu-west-3"));
    }

    @Test
    void it_may_be_in_yaml() throws ManifestException {
        folder.file("samconfig.yml", """
                version: 0.1
                default:
                  global: {parameters: {region: eu-central-1}}
                  deploy:
                    parameters:
                      parameter_overrides:
                        - Cup: blue one
                        - Size=7
                """);
        assertThat(variables()).isEqualTo(Map.of("CUP", "blue one", "SIZE", "7", "REGION", "eu-central-1"));
        folder.file("samconfig.yaml", "default: {deploy: {parameters: {parameter_overrides: {Cup: [a, ~, 'b ']}}}}\n");
        assertThat(variables()).containsEntry("CUP", "a,b").containsEntry("SIZE", "1");
        assertThat(folder.notices()).containsExactly("samconfig.yml: ignored, since there is samconfig.yaml beside it");
        folder.file("samconfig.toml", "[default.deploy.parameters]\nparameter_overrides = 'Cup=subnet-1,subnet-2'\n");
        assertThat(variables()).containsEntry("CUP", "subnet-1,subnet-2");
    }

    @Test
    void parameters_may_be_in_files_of_their_own() throws ManifestException {
        folder.file("samconfig.yaml", """
                default: {deploy: {parameters: {parameter_overrides: [file://parameters/all.yaml, Size=7]}}}
                """)
                .file("parameters/all.yaml", "{Cup: any, Size: 2, $include: [file://cups.toml]}")
                .file("parameters/cups.toml", "Cup = 'blue'\n");
        assertThat(variables()).containsEntry("CUP", "blue").containsEntry("SIZE", "7");
        assertThat(folder.read().files())
                .map(file -> file.getFileName().toString())
                .endsWith("samconfig.yml", "all.yaml", "cups.toml");

        folder.file("parameters/cups.toml", "'$include' = 'file://all.yaml'\n");
        assertThat(folder.refusals())
                .containsExactly("parameters/cups.toml: all.yaml names itself, perhaps by way of other files");
        folder.file("parameters/all.yaml", "Cup=1\n");
        assertThat(variables()).containsEntry("CUP", "1");
        folder.file("parameters/all.yaml", "\nfile://cups.json\n");
        assertThat(folder.refusals())
                .containsExactly(
                        "parameters/all.yaml:2:1: file:// takes a file in TOML or YAML, with the ending .toml, .yaml or"
                                + " .yml, unlike cups.json");
        folder.file("parameters/all.yaml", "file://cups.yml\n");
        assertThat(folder.refusals()).containsExactly("parameters/all.yaml:1:1: there is no file cups.yml");
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
        assertThat(folder.read().files())
                .map(file -> file.getFileName().toString())
                .containsExactly("template.yaml", "samconfig.toml", "samconfig.yaml", "samconfig.yml");
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
        folder.file("samconfig.toml", "[default.deploy.parameters]\nparameter_overrides = 'Cup=\"a Size=7'\n");
        assertThat(folder.refusals()).singleElement().asString().endsWith("unlike Cup=\"a Size=7");
        folder.file("samconfig.toml", "[default.deploy.parameters.parameter_overrides.Cup]\nblue = 'a'\n");
        assertThat(folder.refusals()).containsExactly("samconfig.toml: this takes a text, unlike blue");
    }

    @Test
    void a_file_in_yaml_that_is_wrong_is_refused_with_its_place() {
        folder.file("samconfig.yaml", "default: [\n");
        assertThat(folder.refusals()).singleElement().asString().startsWith("samconfig.yaml:2:1: this is not YAML");
        folder.file("samconfig.yaml", "default: {deploy: {parameters: {\n  parameter_overrides: [1]}}}\n");
        assertThat(folder.refusals()).singleElement().asString().startsWith("samconfig.yaml:2:25: parameter_overrides");
        folder.file("samconfig.yaml", "default: {deploy: {parameters: {region: !Ref Region}}}\n");
        assertThat(folder.refusals()).singleElement().asString().contains("the tag !Ref is not supported");
    }
}
