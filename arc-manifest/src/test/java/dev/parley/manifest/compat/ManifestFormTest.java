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
    void what_is_written_twice_by_an_alias_is_there_twice() throws SyntaxException {
        assertThat(yaml("one: &a\n  x: 1\ntwo: *a\n")).isEqualTo("{'one':[['x',1]],'two':[['x',1]]}");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\n  \"ws\": null}', 2, 9, takes a list or keys and values",
        "'{\n  \"ws\": [\n  {\"a\": \"b\", \"c\": \"d\"}]}', 3, 3, one name with a text or properties",
        "'{\"app\": tea}', 1, 12, this is no JSON",
        "'{\"app\": \"tea\"} {', 1, 16, ends before this",
        "'[]', 1, 1, has pragmas as its keys",
        "'', 1, 1, there is no JSON"
    })
    void a_refusal_of_json_says_where_and_how_to_mend_it(String text, int line, int column, String mend) {
        SyntaxException refusal =
                catchThrowableOfType(SyntaxException.class, () -> ManifestForm.document(JsonReader.read(text)));
        assertThat(refusal.position().line()).isEqualTo(line);
        assertThat(refusal.position().column()).isBetween(column, column + 1);
        assertThat(refusal.words()).contains(mend);
    }

    @ParameterizedTest
    @CsvSource({
        "'app: tea\nws:\n', 2, 4, takes a list or keys and values",
        "'app: tea\napp: tea\n', 2, 1, keep one of them",
        "'ws: !odd {}\napp: !odd tea\n', 2, 6, write the value without it",
        "'app: &a [*a]\n', 1, 6, nested too deeply",
        "'app: [tea\n', 2, 1, this is no YAML",
        "'\n', 1, 1, there is nothing in it"
    })
    void a_refusal_of_yaml_says_where_and_how_to_mend_it(String text, int line, int column, String mend) {
        SyntaxException refusal =
                catchThrowableOfType(SyntaxException.class, () -> ManifestForm.document(YamlReader.read(text)));
        assertThat(refusal.words()).contains(mend);
        assertThat(refusal.position()).isEqualTo(new TextPosition(line, column));
    }
}
