package dev.parley.functions.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.Payload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " \t\r\n{ } \t\r\n",
                "{\"a\":1}",
                "{\"a\":[{\"b\":{}},null,true,-1.5e+7,\"}\"],\"c\":\"\\u0000\\\"\"}",
                "{\"a\":1,\"a\":2}",
                "{\"\":\"\uD83E\uDED6\"}"
            })
    void an_object_with_whitespace_around_it_is_one(String text) {
        assertThat(isObject(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "[{}]", "7", "\"{}\"", "null", "true", "}", "hello"})
    void another_value_or_none_is_no_object(String text) {
        assertThat(isObject(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":[1}", "{\"a\":\"", "{\"a\":{}", "{\"a\":tru}"})
    void an_object_that_ends_too_early_is_none(String text) {
        assertThat(isObject(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "{}}", "{},", "{} x", "{}\0", "{}\u00a0", "{}//", "{}[]", "{}7", "\ufeff{}"})
    void nothing_may_stand_around_it(String text) {
        assertThat(isObject(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a':1}",
                "{a:1}",
                "{\"a\":1,}",
                "{,}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "{/**/}",
                "{#\n}"
            })
    void what_only_lenient_readers_take_is_none(String text) {
        assertThat(isObject(text)).isFalse();
    }

    @Test
    void a_nesting_bomb_is_none_and_harms_nothing() {
        int deep = 2_000_000;
        assertThat(isObject("{\"a\":".repeat(deep))).isFalse();
        assertThat(isObject("{\"a\":" + "[".repeat(deep) + "]".repeat(deep) + "}"))
                .isFalse();
        assertThat(isObject("{\"a\":" + "[".repeat(999) + "]".repeat(999) + "}"))
                .isTrue();
        assertThat(isObject("{\"a\":" + "[".repeat(1000) + "]".repeat(1000) + "}"))
                .isFalse();
    }

    @Test
    void a_number_that_would_take_long_to_read_is_none() {
        assertThat(isObject("{\"a\":" + "9".repeat(1000) + "}")).isTrue();
        assertThat(isObject("{\"a\":" + "9".repeat(1001) + "}")).isFalse();
    }

    @Test
    void a_binary_payload_is_none_whatever_it_holds() {
        assertThat(JsonObjects.isObject(Payload.binary("{}".getBytes(StandardCharsets.UTF_8))))
                .isFalse();
    }

    private static boolean isObject(String text) {
        return JsonObjects.isObject(Payload.text(text));
    }
}
