package dev.parley.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.manifest.ManifestException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of variables in a template, by CloudFormation's functions. */
class TemplateValuesTest {

    private static final String AROUND = """
            Parameters:
              Level: {Type: String, Default: high}
              Zones: {Type: CommaDelimitedList, Default: 'a, b,c'}
              Given: {Type: String}
              Hidden: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /db/name}
            Mappings:
              Sizes: {high: {cups: 7}, low: {cups: 1}}
            Conditions:
              IsHigh: !Equals [!Ref Level, high]
              IsLow: !Not [!Condition IsHigh]
              Both: !And [!Condition IsHigh, !Condition IsLow]
              Either: !Or [!Condition IsHigh, !Condition IsLow]
            Resources:
              Api: {Type: AWS::Serverless::WebSocketApi, Properties: {RouteSelectionExpression: $request.body.a,
                Routes: {$default: {FunctionArn: !GetAtt F.Arn}}}}
              Cups: {Type: AWS::Serverless::SimpleTable}
              Topic: {Type: AWS::IAM::Role}
              Absent: {Type: AWS::Serverless::SimpleTable, Condition: IsLow}
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: nodejs22.x
                  Handler: app.handler
                  Environment:
                    Variables:
                      X: %s
            """;

    private final TestFolder folder;

    TemplateValuesTest(@TempDir Path home) {
        this.folder = new TestFolder(home.resolve("tea")).parameters(Map.of("Given", "by hand"));
    }

    private Map<String, String> variables(String expression) throws ManifestException {
        return folder.template(AROUND.formatted(expression))
                .function("$default")
                .settings()
                .variables();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    plain                                            | plain
                    3000                                             | 3000
                    012345678901                                     | 012345678901
                    12345678901234567890                             | 12345678901234567890
                    1.10                                             | 1.10
                    0xff                                             | 255
                    true                                             | true
                    !Ref Level                                       | high
                    {Ref: Level}                                     | high
                    !Ref Given                                       | by hand
                    !Ref F                                           | F
                    !Ref Cups                                        | tea-Cups
                    !Ref Api                                         | local
                    !Ref AWS::Region                                 | us-west-2
                    !GetAtt Cups.Arn                                 | arn:aws:dynamodb:us-west-2:000000000000:table/tea-Cups
                    !GetAtt [F, Arn]                                 | arn:aws:lambda:us-west-2:000000000000:function:F
                    !GetAtt Api.ApiEndpoint                          | wss://local.execute-api.us-west-2.amazonaws.com
                    !Sub 'https://${Api}.x/${Level}-${!Level}'       | https://local.x/high-${Level}
                    !Sub ['${Cup} of ${Level}', {Cup: !Ref Given}]   | by hand of high
                    !Join ['-', [a, !Ref Level, 3]]                  | a-high-3
                    !Join ['+', !Ref Zones]                          | a+b+c
                    !Select [1, !Ref Zones]                          | b
                    !Select [1, !Split [':', 'x:y']]                 | y
                    !FindInMap [Sizes, !Ref Level, cups]             | 7
                    !If [IsHigh, yes please, no]                     | yes please
                    !If [IsLow, a, !If [Either, b, c]]               | b
                    !If [Both, a, !Sub 'not ${Level}']               | not high
                    !Base64 cup                                      | Y3Vw
                    """)
    void an_expression_has_its_value(String expression, String value) throws ManifestException {
        assertThat(variables(expression)).isEqualTo(Map.of("X", value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    !Ref AWS::NoValue                |
                    !If [IsLow, a, !Ref AWS::NoValue] |
                    !GetAtt Topic.Arn                | Arn of Topic (AWS::IAM::Role) exists in AWS alone
                    !Ref Hidden                      | the value of the parameter Hidden is in AWS's Systems Manager
                    !Sub 'a ${Topic} b'              | Topic (AWS::IAM::Role) exists in AWS alone
                    !ImportValue other-stack         | Fn::ImportValue has no value without AWS
                    """)
    void a_variable_without_a_value_is_left_out_and_noted(String expression, String notice) throws ManifestException {
        assertThat(variables(expression)).isEmpty();
        List<String> notices = folder.notices();
        if (notice == null) {
            assertThat(notices).isEmpty();
        } else {
            assertThat(notices)
                    .singleElement()
                    .asString()
                    .matches("template.yaml:\\d+:\\d+: the variable X is not set: .*")
                    .contains(notice)
                    .endsWith("FUNCTION_ENV can pass one on");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    !Ref Nothing                      | there is no parameter and no resource Nothing
                    !Ref Absent                       | there is no parameter and no resource Absent
                    !GetAtt F                         | takes Name.Attribute
                    !If [Odd, a, b]                   | there is no condition Odd
                    !If [IsHigh, a]                   | this takes a list of 3 values
                    !Select [7, [a]]                  | a number below 1 here, not 7
                    !FindInMap [Sizes, huge, cups]    | Mappings have no huge there
                    [a, b]                            | takes a text, not a list
                    """)
    void a_wrong_expression_is_refused_with_its_place(String expression, String words) {
        folder.template(AROUND.formatted(expression));
        assertThat(folder.refusals())
                .singleElement()
                .asString()
                .matches("template.yaml:\\d+:\\d+: .*")
                .contains(words);
    }

    @Test
    void a_parameter_without_a_value_is_refused() {
        folder.template(AROUND.formatted("!Ref Given")).parameters(Map.of());
        assertThat(folder.refusals())
                .containsExactly("template.yaml:4:10: the parameter Given has no Default: set it by"
                        + " TEMPLATE_PARAMETERS=Given and the variable Given");
    }

    @Test
    void values_that_refer_to_themselves_end() {
        folder.template(AROUND.formatted("!If [A, 1, 2]").replace("Conditions:", "Conditions:\n  A: !Condition A"));
        assertThat(folder.refusals()).singleElement().asString().contains("refers to itself");
        folder.template(AROUND.formatted("!Ref F").replace("Handler:", "FunctionName: !Ref F\n      Handler:"));
        assertThat(folder.refusals()).singleElement().asString().contains("refers to itself");
    }

    @Test
    void values_that_multiply_end() {
        StringBuilder mappings = new StringBuilder("Mappings:\n  M:\n    k0: {v: ''}\n");
        for (int i = 1; i < 40; i++) {
            String before = "!FindInMap [M, k" + (i - 1) + ", v]";
            mappings.append("    k%d: {v: !Join ['', [%s, %s]]}\n".formatted(i, before, before));
        }
        folder.template(
                AROUND.formatted("!FindInMap [M, k39, v]").replaceFirst("Mappings:\n.*\n", mappings.toString()));
        assertThat(folder.refusals()).singleElement().asString().contains("refers to values more than 100000 times");
    }

    @Test
    void a_joined_text_is_no_longer_than_a_variable_can_be() {
        String items = String.join(", ", Collections.nCopies(200, "!Ref Given"));
        folder.template(AROUND.formatted("!Join ['', [" + items + "]]")).parameters(Map.of("Given", "a".repeat(1000)));
        assertThat(folder.refusals()).singleElement().asString().contains("this makes more than 131072 characters");
    }
}
