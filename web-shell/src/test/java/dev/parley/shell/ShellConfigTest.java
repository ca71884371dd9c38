package dev.parley.shell;

import static dev.parley.shell.Environment.PRODUCTION;
import static dev.parley.shell.Environment.STAGING;
import static dev.parley.shell.Environment.TESTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellConfigTest {

    @Test
    void the_defaults_are_the_documented_ones() {
        assertThat(ShellConfig.DEFAULT).isEqualTo(new ShellConfig(TESTING, "", "", ""));
        assertThat(ShellConfig.DEFAULT.fixedWsUrl()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                // environment, WS_URL, WS_URL_STAGING, WS_URL_PRODUCTION, the one used
                "TESTING,    '',     '',     '',     ''",
                "TESTING,    '',     ws://s, ws://p, ''",
                "TESTING,    ws://a, ws://s, ws://p, ws://a",
                "STAGING,    '',     '',     ws://p, ''",
                "STAGING,    '',     ws://s, ws://p, ws://s",
                "STAGING,    ws://a, ws://s, ws://p, ws://a",
                "PRODUCTION, '',     ws://s, '',     ''",
                "PRODUCTION, '',     ws://s, ws://p, ws://p",
                "PRODUCTION, ws://a, ws://s, ws://p, ws://a",
            })
    void the_url_is_the_general_one_then_the_one_of_the_environment(
            Environment environment, String general, String staging, String production, String used) {
        ShellConfig config = new ShellConfig(environment, general, staging, production);

        assertThat(config.fixedWsUrl().map(WsUrl::url).orElse("")).isEqualTo(used);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://chat.example.org",
                "chat.example.org",
                "ws://",
                "ws:///path",
                "ws://user:secret@chat.example.org",
                "ws://chat.example.org/#part",
                "ws://chat.example.org:99999",
                "ws://chat.example.org:0",
                "ws://chat.example.org; script-src *",
                "ws://chat.example.org';x='",
                " ws://chat.example.org",
                "ws://b\u00fccher.example",
            })
    void an_invalid_url_stops_the_start_and_is_named(String url) {
        assertThatThrownBy(() -> new ShellConfig(TESTING, "", url, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("WS_URL_STAGING is '" + url + "'; expected a WebSocket URL such as wss://chat.example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ws://chat.example.org",
                "WSS://chat.example.org/production?room=tea",
                "ws://my_gateway:3333",
                "ws://[::1]:3333/",
            })
    void web_socket_urls_are_accepted(String url) {
        assertThat(new ShellConfig(TESTING, url, "", "").fixedWsUrl())
                .map(WsUrl::url)
                .contains(url);
    }

    @Test
    void an_environment_has_its_name_in_lower_case() {
        assertThat(Environment.named("testing")).contains(TESTING);
        assertThat(Environment.named("staging")).contains(STAGING);
        assertThat(Environment.named("production")).contains(PRODUCTION);
        assertThat(Environment.named("Production")).isEmpty();
    }
}
