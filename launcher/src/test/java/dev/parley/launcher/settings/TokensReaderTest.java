package dev.parley.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.embedded.process.TokenConfig;
import dev.parley.gateway.testing.TestIssuer;
import dev.parley.gateway.token.TokenRules;
import dev.parley.gateway.token.TokenSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of tokens. */
class TokensReaderTest {

    private static final String URL = "https://id.example/keys";

    private static Settings read(String... pairs) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            environment.put(pairs[i], pairs[i + 1]);
        }
        return new SettingsReader(environment).read(Role.ALL);
    }

    @Test
    void there_are_no_tokens_without_keys() {
        assertThat(read().tokens()).isEmpty();
    }

    @Test
    void all_rules_are_read() {
        TokenConfig config = read(
                        "TOKEN_KEYS", URL,
                        "TOKEN_ISSUER", "https://a, https://b",
                        "TOKEN_AUDIENCE", "chat",
                        "TOKEN_ALGORITHMS", "RS256,EdDSA",
                        "TOKEN_LEEWAY", "5",
                        "TOKEN_SOURCES", "query",
                        "TOKEN_REQUIRED", "false",
                        "TOKEN_NOTICE", "2.5",
                        "TOKEN_CHANNELS", "true")
                .tokens()
                .orElseThrow();
        assertThat(config.url()).contains(URI.create(URL));
        TokenRules rules = config.rules();
        assertThat(rules.issuers()).containsExactlyInAnyOrder("https://a", "https://b");
        assertThat(rules.audiences()).containsExactly("chat");
        assertThat(rules.algorithms()).containsExactlyInAnyOrder("RS256", "EdDSA");
        assertThat(rules.leeway()).isEqualTo(Duration.ofSeconds(5));
        assertThat(rules.sources()).containsExactly(TokenSource.QUERY);
        assertThat(rules.required()).isFalse();
        assertThat(rules.notice()).isEqualTo(Duration.ofMillis(2500));
        assertThat(rules.channels()).isTrue();
    }

    @Test
    void the_defaults_are_those_of_the_rules() {
        assertThat(read("TOKEN_KEYS", URL).tokens().orElseThrow().rules()).isEqualTo(TokenRules.DEFAULT);
    }

    @Test
    void a_file_is_read_at_once_and_a_bad_one_stops_the_start(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("keys.json");
        Files.write(file, TestIssuer.jwks(TestIssuer.of("HS256", "one")).getBytes());
        assertThat(read("TOKEN_KEYS", file.toString()).tokens().orElseThrow().file())
                .isEqualTo(file);
        assertThatThrownBy(() -> read("TOKEN_KEYS", file.toString(), "TOKEN_ALGORITHMS", "RS256"))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("it has no key for any of RS256");
        Files.writeString(file, "nonsense");
        assertThatThrownBy(() -> read("TOKEN_KEYS", file.toString()))
                .hasMessageContaining("TOKEN_KEYS is '" + file + "'")
                .hasMessageContaining("neither a JWKS nor PEM");
        assertThatThrownBy(() -> read("TOKEN_KEYS", folder.resolve("missing").toString()))
                .hasMessageContaining("this one can't be read");
    }

    @ParameterizedTest
    @CsvSource({
        "TOKEN_ALGORITHMS, none",
        "TOKEN_ALGORITHMS, rs256",
        "TOKEN_LEEWAY, 301",
        "TOKEN_LEEWAY, 0.5",
        "TOKEN_SOURCES, cookie",
        "TOKEN_REQUIRED, maybe",
        "TOKEN_NOTICE, -1",
        "TOKEN_KEYS, https://",
        "TOKEN_KEYS, https://user:secret@id.example/",
        "TOKEN_KEYS, 'https://id.example/a b'"
    })
    void a_bad_value_stops_the_start(String name, String value) {
        assertThatThrownBy(() -> read("TOKEN_KEYS", URL, name, value))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith(name + " is ")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({"TOKEN_ISSUER, a", "TOKEN_AUDIENCE, a", "TOKEN_ALGORITHMS, RS256", "TOKEN_CHANNELS, true"})
    void rules_without_keys_would_check_nothing(String name, String value) {
        assertThatThrownBy(() -> read(name, value)).hasMessageContaining("unless TOKEN_KEYS is set");
    }

    @Test
    void what_may_not_be_intended_is_noted() {
        assertThat(read("TOKEN_KEYS", URL).notices())
                .anyMatch(notice -> notice.startsWith("TOKEN_AUDIENCE is unset"))
                .noneMatch(notice -> notice.startsWith("TOKEN_KEYS"));
        assertThat(read("TOKEN_KEYS", "http://id.example/keys").notices())
                .anyMatch(notice -> notice.startsWith("TOKEN_KEYS is an http URL"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1/keys", "http://127.0.0.1/keys", "http://[::1]/keys"})
    void plain_http_on_the_own_machine_is_fine(String url) {
        assertThat(read("TOKEN_KEYS", url).notices()).noneMatch(notice -> notice.startsWith("TOKEN_KEYS"));
    }
}
