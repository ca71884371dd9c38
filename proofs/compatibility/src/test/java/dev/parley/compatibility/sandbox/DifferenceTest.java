package dev.parley.compatibility.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceTest {

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<Difference> between(String sandbox, String parley) {
        return Difference.between(Map.of("step", json(sandbox)), Map.of("step", json(parley)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":{\"b\":1}}|{\"a\":{\"b\":2}}|/a/b|1|2",
                "{\"a\":{\"b\":1}}|{\"a\":{}}|/a/b|1|(absent)",
                "{\"a\":{}}|{\"a\":{\"b\":\"c\"}}|/a/b|(absent)|\"c\"",
                "{\"a\":[1]}|{\"a\":[1,[]]}|/a/1|(absent)|[]",
                "{\"a\":null}|{}|/a|null|(absent)",
                "{\"a\":1}|{\"a\":\"1\"}|/a|1|\"1\"",
                "{\"a/b~\":[]}|{\"a/b~\":{}}|/a~1b~0|[]|{}",
            })
    void a_difference_is_where_it_is_and_no_wider(
            String sandbox, String parley, String pointer, String ofSandbox, String ofParley) {
        assertThat(between(sandbox, parley)).containsExactly(new Difference("step", pointer, ofSandbox, ofParley));
    }

    @Test
    void what_is_equal_is_no_difference() {
        assertThat(between("{\"a\":[1,{\"b\":null}],\"c\":\"\"}", "{\"c\":\"\",\"a\":[1,{\"b\":null}]}"))
                .isEmpty();
    }

    @Test
    void a_step_that_one_of_them_has_not_is_a_difference() {
        assertThat(Difference.between(Map.of("step", json("{}")), Map.of()))
                .containsExactly(new Difference("step", "", "{}", Difference.ABSENT));
        assertThat(Difference.between(Map.of(), Map.of("step", json("{}"))))
                .containsExactly(new Difference("step", "", Difference.ABSENT, "{}"));
    }

    @Test
    void it_tells_the_step_the_path_and_both_values() {
        assertThat(between("{\"a\":1}", "{\"a\":2}").get(0))
                .asString()
                .contains("step:    step", "path:    /a", "sandbox: 1", "parley:  2");
    }

    @Test
    void an_excuse_covers_what_it_says_and_nothing_else() {
        Excuse excuse = Excuse.differs("/events/*/body", "\"a*\"", "\"b\"");
        Difference covered = new Difference("step", "/events/vote/body", "\"a.c\"", "\"b\"");
        assertThat(excuse.covers(covered)).isTrue();
        assertThat(excuse.at("step").covers(covered)).isTrue();
        assertThat(excuse.at("other").covers(covered)).isFalse();
        assertThat(excuse.covers(new Difference("step", "/events/vote/more/body", "\"a\"", "\"b\"")))
                .isFalse();
        assertThat(excuse.covers(new Difference("step", "/events/vote/body", "\"c\"", "\"b\"")))
                .isFalse();
        assertThat(excuse.covers(new Difference("step", "/events/vote/body", "\"a\"", "\"bb\"")))
                .isFalse();
        assertThat(excuse.covers(new Difference("step", "/events/vote/body", Difference.ABSENT, "\"b\"")))
                .isFalse();
    }
}
