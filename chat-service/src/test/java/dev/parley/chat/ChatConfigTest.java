package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatConfigTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void by_default_only_the_pages_own_origin_a_hundred_names_and_a_second() {
        assertThat(ChatConfig.DEFAULT)
                .isEqualTo(new ChatConfig(Set.of(), 100, SECOND, Duration.ofSeconds(5), Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example", "http://localhost:3333", "http://[::1]:3333", "*", "null"})
    void a_valid_origin_is_accepted(String origin) {
        assertThat(new ChatConfig(Set.of(origin), 100, SECOND).allowedOrigins()).containsExactly(origin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.example", "https://a.example/", "https://*", "https://", "https://me@a.example"})
    void an_origin_that_could_never_match_is_rejected(String origin) {
        assertThatThrownBy(() -> new ChatConfig(Set.of(origin), 100, SECOND))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("origins such as https://chat.example or http://localhost:3333, without a path, or *");
    }

    @Test
    void numbers_out_of_range_are_rejected() {
        assertThatThrownBy(() -> new ChatConfig(Set.of(), 501, SECOND)).hasMessageContaining("0 to 500, not 501");
        assertThatThrownBy(() -> new ChatConfig(Set.of(), -1, SECOND)).hasMessageContaining("0 to 500, not -1");
        assertThatThrownBy(() -> new ChatConfig(Set.of(), 1, Duration.ZERO)).hasMessageContaining("not PT0S");
        assertThatThrownBy(() -> new ChatConfig(Set.of(), 1, SECOND, Duration.ofNanos(1), SECOND))
                .hasMessageContaining("timeout must be at least 1 ms, not PT0.000000001S");
        assertThatThrownBy(() -> new ChatConfig(Set.of(), 1, SECOND, SECOND, Duration.ofSeconds(21)))
                .hasMessageContaining("0 to 20 s, not PT21S");
    }
}
