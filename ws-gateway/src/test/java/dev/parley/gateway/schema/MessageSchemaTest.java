package dev.parley.gateway.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.functions.Payload;
import io.vertx.core.json.JsonObject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("ws-054")
class MessageSchemaTest {

    private static final String DRAFT_7 = "'$schema':'http://json-schema.org/draft-07/schema#',";
    private static final String DRAFT_2020 = "'$schema':'https://json-schema.org/draft/2020-12/schema',";

    private static MessageSchema schema(String json) {
        return MessageSchema.of(new JsonObject(json.replace('\'', '"')));
    }

    private static boolean fits(String schema, String message) {
        return schema(schema).check().fits(Payload.text(message.replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{}|7|true",
                "{'type':'integer','minimum':1,'exclusiveMinimum':true}|1|false",
                "{'type':'integer','minimum':1,'exclusiveMinimum':true}|2|true",
                "{'type':'integer'}|1.5|false",
                "{'type':'number'}|1e400|true",
                "{'type':'integer'}|123456789012345678901234567890|true",
                "{'maxLength':2}|'äöü'|false",
                "{'maxLength':1}|'🎈'|true",
                "{'properties':{'a':{'$ref':'#/definitions/a'}},'definitions':{'a':{'type':'string'}}}|{'a':1}|false",
                "{'properties':{'a':{'$ref':'#/definitions/a'}},'definitions':{'a':{'type':'string'}}}|{'a':'x'}|true",
                "{'properties':{'$ref':{'type':'string'}}}|{'$ref':'http://any'}|true",
                "{'properties':{'format':{'type':'string'}},'enum':[{'format':'url'}]}|{'format':'url'}|true",
                "{'additionalProperties':false,'properties':{'a':{}}}|{'b':1}|false",
                "{'additionalProperties':{'$ref':'#/definitions/a'},'definitions':{'a':{'type':'string'}}}|{'b':1}|false",
                "{'format':'email'}|'a@b.example'|true",
                "{'format':'email'}|''|false",
                "{'format':'url'}|'no url'|true",
            })
    void draft_04_is_what_a_schema_is_unless_it_says_otherwise(String schema, String message, boolean fits) {
        assertThat(fits(schema, message)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                DRAFT_7 + "'exclusiveMinimum':1}|1|false",
                DRAFT_7 + "'const':{'a':1}}|{'a':1}|true",
                "'$schema':'http://json-schema.org/draft-04/schema','minimum':1}|0|false",
                "'$schema':'https://json-schema.org/draft/2019-09/schema','dependentRequired':{'a':['b']}}|{'a':1}|false",
                DRAFT_2020 + "'$defs':{'a':{'type':'string'}},'prefixItems':[{'$ref':'#/$defs/a'}]}|[1]|false",
                DRAFT_2020 + "'$defs':{'a':{'type':'string'}},'prefixItems':[{'$ref':'#/$defs/a'}]}|['x']|true",
            })
    void a_schema_says_which_draft_it_is(String schema, String message, boolean fits) {
        assertThat(fits("{" + schema, message)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{'type':'strong'}|is no schema of http://json-schema.org/draft-04/schema#",
                "{'minimum':1,'exclusiveMinimum':1}|is no schema of",
                "{" + DRAFT_2020 + "'type':7}|is no schema of https://json-schema.org/draft/2020-12/schema",
                "{'$schema':'http://json-schema.org/draft-03/schema#'}|has a $schema that is none of draft-04",
                "{'$schema':7}|has a $schema that is none of draft-04",
                "{'$ref':'http://example.org/a.json'}|has a $ref to another document, http://example.org/a.json",
                "{'items':[{'not':{'$ref':'file:///etc/passwd'}}]}|has a $ref to another document, file:///etc/passwd",
                "{'$ref':'#/definitions/a'}|has a $ref to what is not there, #/definitions/a",
                "{'additionalProperties':{'$ref':'#/a'}}|has a $ref to what is not there, #/a",
                "{'properties':{'a':{'allOf':[{'$ref':'#/properties/a'}]}}}|refers to itself without end",
                "{'pattern':'('}|has a pattern that is none, (",
                "{'patternProperties':{'[':{}}}|has a pattern that is none, [",
            })
    void what_is_no_schema_of_its_own_is_refused_in_words(String schema, String words) {
        assertThatIllegalArgumentException().isThrownBy(() -> schema(schema)).withMessageContaining(words);
    }

    @Test
    @Timeout(10)
    void what_a_client_can_make_slow_is_bounded() {
        assertThat(fits("{'uniqueItems':true}", "[" + numbers(316) + "]")).isTrue();
        assertThat(fits("{'uniqueItems':true}", "[" + numbers(316) + ",7]")).isFalse();
        assertThat(fits("{'uniqueItems':true}", "[" + numbers(317) + "]")).isFalse();
        assertThat(fits(
                        "{'properties':{'a':{'uniqueItems':true}}}",
                        "{'a':[[" + numbers(300) + "],[" + numbers(300) + "]]}"))
                .isFalse();
        assertThat(fits("{}", "[" + numbers(9_999) + "]")).isTrue();
        assertThat(fits("{}", "[" + numbers(5_000) + ",[" + numbers(5_000) + "]]"))
                .isFalse();
        assertThat(fits("{'format':'uri'}", "'http://a/" + "b".repeat(120_000) + "'"))
                .isIn(true, false);
        assertThat(fits("{'format':'url'}", "'http://" + "a".repeat(120_000) + "!'"))
                .isTrue();
    }

    private static String numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }
}
