package dev.parley.manifest.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.manifest.tree.DocumentJson;
import dev.parley.manifest.tree.SyntaxException;
import dev.parley.manifest.tree.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestFormTest {

    private static String json(String text) throws SyntaxException {
        return DocumentJson.of(ManifestForm.document(JsonReader.read(text.replace('\'', '"'))))
                .toString()
                .replace('"', '\'');
    }

    private static String yaml(String text) throws SyntaxException {
        return DocumentJson.of(ManifestForm.document(YamlReader.read(text)))
                .toString()
                .replace('"', '\'');
    }

    @Test
    void keys_are_lines_and_names_in_json() throws SyntaxException {
        assertThat(json("{'app':'tea','http':{'get':'/','/x':{'method':'any'}},'ws':{'vote':{}},'aws':{'timeout':30,"
                        + "'layers':['a']}}"))
                .isEqualTo("{'app':['tea'],'http':[['get','/'],{'/x':{'method':'any'}}],'ws':['vote'],"
                        + "'aws':[['timeout',30],{'layers':['a']}]}");
    }

    @Test
    void keys_are_lines_and_names_in_yaml() throws SyntaxException {
        assertThat(yaml("app: tea\nhttp:\n- get: /\n- /x:\n    method: any\nws:\n- vote\naws:\n  timeout: 30\n"))
                .isEqualTo("{'app':['tea'],'http':[['get','/'],{'/x':{'method':'any'}}],'ws':['vote'],"
                        + "'aws':[['timeout',30]]}");
    }

    @Test
    void an_alias_repeats_its_value() throws SyntaxException {
        assertThat(yaml("one: &a\n  x: 1\ntwo: *a\n")).isEqualTo("{'one':[['x',1]],'two':[['x',1]]}");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\n  \"ws\": null}', 2, 9, takes a list or keys and values",
        "'{\n  \"ws\": [\n  {\"a\": \"b\", \"c\": \"d\"}]}', 3, 3, one name with a text or properties",
        "'{\"app\": tea}', 1, 9, this is not JSON",
        "'{\"app\": \"tea\"} {', 1, 16, ends before this",
        "'[]', 1, 1, keys are pragmas",
        "'', 1, 1, the file is empty"
    })
    void an_error_in_json_has_its_position_and_the_fix(String text, int line, int column, String fix) {
        SyntaxException refusal =
                catchThrowableOfType(SyntaxException.class, () -> ManifestForm.document(JsonReader.read(text)));
        assertThat(refusal.position().line()).isEqualTo(line);
        assertThat(refusal.position().column()).isBetween(column, column + 1);
        assertThat(refusal.words()).contains(fix);
    }

    @ParameterizedTest
    @CsvSource({
        "'app: tea\nws:\n', 2, 4, takes a list or keys and values",
        "'app: tea\napp: tea\n', 2, 1, keep one of them",
        "'ws: !odd {}\napp: !odd tea\n', 2, 6, write the value without the tag",
        "'app: &a [*a]\n', 1, 6, nested too deeply",
        "'app: [tea\n', 2, 1, this is not YAML",
        "'app: !%20 tea\n', 1, 1, this is not YAML",
        "'\n', 1, 1, the file is empty"
    })
    void an_error_in_yaml_has_its_position_and_the_fix(String text, int line, int column, String fix) {
        SyntaxException refusal =
                catchThrowableOfType(SyntaxException.class, () -> ManifestForm.document(YamlReader.read(text)));
        assertThat(refusal.words()).contains(fix);
        assertThat(refusal.position()).isEqualTo(new TextPosition(line, column));
    }
}
