package dev.parley.manifest.arc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.manifest.tree.DocumentJson;
import dev.parley.manifest.tree.Notice;
import dev.parley.manifest.tree.SyntaxException;
import dev.parley.manifest.tree.TextPosition;
import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Mapping;
import dev.parley.manifest.tree.Value.Numeral;
import dev.parley.manifest.tree.Value.Sequence;
import dev.parley.manifest.tree.Value.Text;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples. The tests in {@code compatibility} compare the whole grammar with Architect's parser. */
class ArcReaderTest {

    private static String tree(String text) throws SyntaxException {
        return DocumentJson.of(ArcReader.read(text)).toString().replace('"', '\'');
    }

    private static SyntaxException refusal(String text) {
        SyntaxException refusal = catchThrowableOfType(SyntaxException.class, () -> ArcReader.read(text));
        assertThat(refusal).as(text).isNotNull();
        return refusal;
    }

    @Test
    void a_pragma_has_texts_numbers_and_booleans() throws SyntaxException {
        assertThat(tree("@app\ntea-house\n-1.5\ntrue\n'true'\n\"two words\"\n"))
                .isEqualTo("{'app':['tea-house',-1.5,true,'true','two words']}");
    }

    @ParameterizedTest
    @CsvSource({
        "30, 30",
        "-7, -7",
        ".5, '''.5'''",
        "-.5, -0.5",
        "1., 1",
        "1e3, 1000",
        "0x1F, 31",
        "0b101, 5",
        "0o17, 15",
        "-0x1f, '''-0x1f'''",
        "1_000, '''1_000'''",
        "-, '''-'''",
        "2026-11-27, '''2026-11-27'''",
        "1e999, null",
        "-Infinity, null"
    })
    void numbers_are_javascripts(String written, String read) throws SyntaxException {
        assertThat(tree("@n\n" + written)).isEqualTo("{'n':[" + read + "]}");
    }

    @Test
    void a_line_of_values_is_an_array() throws SyntaxException {
        assertThat(tree("@http\nget /\nmemory\t1152 # MB\n")).isEqualTo("{'http':[['get','/'],['memory',1152]]}");
    }

    @Test
    void single_values_indented_below_a_name_are_a_vector() throws SyntaxException {
        assertThat(tree("@static\nignore\n  one\n\t2\n  # nothing\n  true\nfolder dist\n"))
                .isEqualTo("{'static':[{'ignore':['one',2,true]},['folder','dist']]}");
    }

    @Test
    void keys_and_values_indented_below_a_name_are_a_map() throws SyntaxException {
        assertThat(tree("@ws\nvote\n  src votes # here\n  many 1 two true\nwhisper\n"))
                .isEqualTo("{'ws':[{'vote':{'src':'votes','many':[1,'two',true]}},'whisper']}");
    }

    @Test
    void a_list_inside_a_map_ends_with_its_indentation() throws SyntaxException {
        assertThat(tree("@x\nmap\n  list\n    one\n\n    2\n  empty\n  single\n    value\nnext\n@y\n"))
                .isEqualTo("{'x':[{'map':{'list':['one',2],'empty':[],'single':'value'}},'next'],'y':[]}");
    }

    @Test
    void a_quoted_text_may_hold_anything_but_its_quote() throws SyntaxException {
        assertThat(tree("@x\n\"#a @b {c} 'd'\n  e\" after\n")).isEqualTo("{'x':[['#a @b {c} 'd'\\n  e','after']]}");
    }

    @Test
    void a_url_is_one_text() throws SyntaxException {
        assertThat(tree("@ws\ndefault\n  url http://localhost:9000/a-b?c=d&e=%20\n"))
                .isEqualTo("{'ws':[{'default':{'url':'http://localhost:9000/a-b?c=d&e=%20'}}]}");
    }

    @ParameterizedTest
    @CsvSource({
        "'tea\n@app\n', 1, 1, put a line like @app",
        "'# nothing\n', 1, 1, there is no pragma",
        "'@app\n  té\n', 2, 4, put quotes (",
        "'\ufeff@app\n', 1, 1, UTF-8 without one",
        "'@app\n@bad name\n', 2, 1, letters",
        "'@app\na b@c d\n', 2, 4, needs quotes",
        "'@ws\na\n@ws\n', 3, 1, put all its lines below one",
        "'@app\n\"two\nlines\" {\n', 3, 8, put quotes (",
        "'@app\r\ntea `house\r\n', 2, 5, never closed",
        "'@app\r\"a\\\" b\"\r', 2, 1, another kind of quotes",
        "'@ws\n7\n  one\n  two\n', 2, 1, put it in quotes",
        "'@ws\nvote\n  7 value\n', 3, 3, put it in quotes",
        "'@ws\nvote\n  src votes\n  alone\n', 4, 3, write one after the key",
        "'@ws\nvote\n  \n@http\n', 2, 1, remove the spaces",
        "'@x\nmap\n  list\n    one\n   two three\n', 5, 1, list in it by four"
    })
    void an_error_has_its_position_and_the_fix(String text, int line, int column, String fix) {
        SyntaxException refusal = refusal(text);
        assertThat(refusal.position()).isEqualTo(new TextPosition(line, column));
        assertThat(refusal.words()).contains(fix);
    }

    @Test
    void every_value_has_its_position() throws SyntaxException {
        Value map = value("@ws\n# said\n\tvote\n\t\tsrc  votes\n  many 1 2\n", "ws");
        assertThat(map.position()).isEqualTo(new TextPosition(3, 2));
        Value many = value("@ws\nvote\n  many 1 \"2\"\n", "ws");
        assertThat(inside(inside(many, "vote"), "many"))
                .isEqualTo(new Sequence(
                        List.of(new Numeral(1, "1", new TextPosition(3, 8)), new Text("2", new TextPosition(3, 10))),
                        new TextPosition(3, 3)));
    }

    private static Value value(String text, String pragma) throws SyntaxException {
        return ArcReader.read(text).pragma(pragma).orElseThrow().values().get(0);
    }

    private static Value inside(Value map, String name) {
        return Objects.requireNonNull(((Mapping) map).entries().get(name));
    }

    @Test
    void lines_that_architect_ignores_add_a_notice() throws SyntaxException {
        assertThat(ArcReader.read("@app # one\na\n@app # two\nb\nc @ws\nd\n  e 1\n  e 2\n")
                        .notices())
                .extracting(Notice::position)
                .containsExactly(new TextPosition(5, 3), new TextPosition(8, 3), new TextPosition(3, 1));
        assertThat(tree("@app # one\na\n@app # two\nb\n")).isEqualTo("{'app':['b']}");
    }
}
