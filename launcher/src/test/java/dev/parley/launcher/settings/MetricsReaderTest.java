package dev.parley.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.http.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsReaderTest {

    private static final String TOKEN = "a-token-of-some-length";

    private static Settings read(Map<String, String> environment) {
        return new SettingsReader(environment).read(Role.ALL);
    }

    private static MetricsConfig metrics(Map<String, String> environment) {
        return read(environment).metrics();
    }

    @Test
    void by_default_they_are_on_loopback_on_a_port_that_may_be_taken() {
        assertThat(metrics(Map.of()).endpoint()).hasValue(new Endpoint("127.0.0.1", 9464));
        assertThat(metrics(Map.of()).required()).isFalse();
        assertThat(metrics(Map.of()).isOpen()).isFalse();
        assertThat(metrics(Map.of()).onManagement()).isTrue();
    }

    @Test
    void a_port_that_was_asked_for_is_required() {
        assertThat(metrics(Map.of("METRICS_PORT", "9464")).required()).isTrue();
        assertThat(metrics(Map.of("METRICS_PORT", "0")).endpoint()).hasValue(new Endpoint("127.0.0.1", 0));
    }

    @Test
    void off_means_no_port() {
        assertThat(metrics(Map.of("METRICS_PORT", "off", "METRICS_HOST", "0.0.0.0"))
                        .endpoint())
                .isEmpty();
        assertThat(metrics(Map.of("METRICS_PORT", "off")).isOpen()).isFalse();
    }

    @Test
    void another_host_takes_a_token_or_none_which_the_log_says() {
        Settings secret = read(Map.of("METRICS_HOST", "0.0.0.0", "METRICS_TOKEN", TOKEN));
        assertThat(secret.metrics().token()).hasValue(TOKEN);
        assertThat(secret.metrics().isOpen()).isFalse();
        assertThat(secret.notices()).isEmpty();
        assertThat(secret.summary()).contains("METRICS_TOKEN=***").doesNotContain(TOKEN);
        Settings open = read(Map.of("METRICS_HOST", "0.0.0.0", "METRICS_TOKEN", "none"));
        assertThat(open.metrics().isOpen()).isTrue();
        assertThat(open.notices())
                .containsExactly("METRICS_TOKEN is none: everybody who reaches METRICS_HOST may read the metrics");
    }

    @Test
    void they_do_not_share_the_port_of_functions(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("app.arc"), "@app\ntea\n@ws\n");
        Files.createDirectories(folder.resolve("src/ws/connect"));
        Files.createDirectories(folder.resolve("src/ws/disconnect"));
        Map<String, String> same = Map.of("APP", folder.toString(), "METRICS_PORT", "4000", "ENDPOINT_PORT", "4000");
        assertThatThrownBy(() -> metrics(same))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("METRICS_PORT is '4000'; expected another port than");
        assertThat(metrics(Map.of("ENDPOINT_PORT", "9464")).endpoint()).isPresent();
    }

    @Test
    void the_management_port_serves_them_on_loopback_alone() {
        assertThat(metrics(Map.of("MANAGEMENT_HOST", "0.0.0.0", "ACCESS_KEYS", "a:b"))
                        .onManagement())
                .isFalse();
        assertThat(new SettingsReader(Map.of()).read(Role.SHELL).metrics().onManagement())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "METRICS_HOST|0.0.0.0|METRICS_HOST is '0.0.0.0'; expected a loopback address such as 127.0.0.1, or any if"
                        + " METRICS_TOKEN has a token, or none to let everybody read",
                "METRICS_PORT|on|METRICS_PORT is 'on'; expected a whole number from 0 to 65535, or off",
                "METRICS_PORT|65536|METRICS_PORT is '65536'; expected a whole number from 0 to 65535, or off",
                "METRICS_PORT|2222|METRICS_PORT is '2222'; expected another port than PORT, MANAGEMENT_PORT and"
                        + " ENDPOINT_PORT, 0 for any free one, or off",
                "METRICS_TOKEN|s3cret|METRICS_TOKEN is '***'; expected 16 to 512 visible ASCII characters, or none",
            })
    void a_bad_value_is_one_line(String name, String value, String line) {
        assertThatThrownBy(() -> metrics(Map.of(name, value)))
                .isInstanceOf(BadSettingException.class)
                .hasMessage(line);
    }
}
