package dev.parley.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogTextTest {

    @ParameterizedTest(name = "U+{0}")
    @ValueSource(
            strings = {
                "0000", "0007", "000d", "001b", "007f", "0080", "0085", "009b", "009f", "061c", "200e", "200f", "2028",
                "2029", "202a", "202e", "2066", "2069", "feff", "d800", "dfff"
            })
    void a_character_that_a_terminal_or_an_editor_obeys_is_escaped(String code) {
        String text = "a" + (char) Integer.parseInt(code, 16) + "b";
        assertThat(LogText.inOneLine(text, 10)).isEqualTo("a\\u" + code + "b");
        assertThat(LogText.inLines(text, 10)).isEqualTo("a\\u" + code + "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "Gr\u00fc\u00dfe, \u4e16\u754c \ud83d\ude00", "\u05e9\u05dc\u05d5\u05dd"})
    void other_text_stays_as_it_is(String text) {
        assertThat(LogText.inOneLine(text, 100)).isEqualTo(text);
    }

    @Test
    void a_line_break_cannot_begin_a_line_of_the_log() {
        assertThat(LogText.inOneLine("a\n12:00:00.000 INFO  b", 100)).isEqualTo("a\\n12:00:00.000 INFO  b");
        assertThat(LogText.inLines("a\r\n12:00:00.000 INFO  b", 100)).isEqualTo("a\n    | 12:00:00.000 INFO  b");
    }

    @Test
    void tabs_stay_in_text_that_may_have_lines() {
        assertThat(LogText.inLines("a\tb", 100)).isEqualTo("a\tb");
        assertThat(LogText.inOneLine("a\tb", 100)).isEqualTo("a\\u0009b");
    }

    @Test
    void a_long_text_is_cut_between_code_points() {
        String text = "\ud83d\ude00".repeat(300);
        assertThat(LogText.inOneLine(text, 200)).isEqualTo("\ud83d\ude00".repeat(200) + "... (600 characters)");
        assertThat(LogText.inOneLine(text, 300)).isEqualTo(text);
    }
}
