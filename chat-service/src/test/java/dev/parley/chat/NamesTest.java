package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.fixture.TestClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and texts that can't be seen, or that can't be told from others. */
class NamesTest extends ChatTest {

    private final TestClient ann = chat.connect();

    @ParameterizedTest
    @ValueSource(strings = {"\u3164", "\u115F", "\u1160", "\uFFA0", "a\u3164", "a\u034F", "a\uFE0F", "\u3164 \u3164"})
    void an_invisible_letter_is_rejected(String name) {
        ann.withNick(name);
        assertThat(ann.lastError()).isEqualTo("\"nick\" must not have invisible characters.");
        ann.join(name);
        assertThat(ann.lastError()).isEqualTo("\"room\" must not have invisible characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200B", "\u2800", "\u200D", "a\u200B", "\u202Ea", "a\u00AD"})
    void a_character_that_is_no_letter_is_rejected(String name) {
        ann.withNick(name);
        assertThat(ann.lastError()).startsWith("\"nick\" must be 1 to 32 letters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0410nn", "B\u03BFb", "Ann B\u043Eb", "\u13AAnn", "x-\u0430a"})
    void a_word_of_several_scripts_is_rejected(String name) {
        ann.withNick(name);
        assertThat(ann.lastError()).startsWith("\"nick\" must not mix scripts whose letters look alike in one word");
        ann.join(name);
        assertThat(ann.lastError()).startsWith("\"room\" must not mix scripts whose letters look alike in one word");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Анна", "Ann Петрова", "東京タワー", "Tシャツ", "김철수", "María", "नमस्ते", "Ann7"})
    void names_that_people_have_are_accepted(String name) {
        ann.withNick(name);
        assertThat(ann.nick()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" ", "\\n\\t", "\u200B", "\u2800\u2800", "\u200D", "\u3164", "\uFEFF \u00A0", "\uDB40\uDC41"})
    void a_text_that_shows_nothing_is_rejected(String text) {
        ann.send("{\"text\":\"" + text + "\",\"clientId\":\"c1\"}");
        assertThat(ann.lastError()).isEqualTo("\"text\" must have a visible character.");
        assertThat(ann.last().get("clientId").textValue()).isEqualTo("c1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"👩‍👩‍👧", "❤️", "a\u200B", ".", "\\u0301"})
    void a_text_that_shows_something_is_accepted(String text) {
        ann.send("{\"text\":\"" + text + "\"}");
        assertThat(ann.last().get("type").textValue()).isEqualTo("message");
    }
}
