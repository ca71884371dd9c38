package dev.parley.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsReadingTest {

    @Test
    void every_unusable_value_is_named_at_once() {
        SettingsReading reading = SettingsReading.of(
                Role.GATEWAY,
                Map.of(
                        "PORT",
                        "many",
                        "ACK",
                        "never",
                        "TLS_CERT",
                        "/missing.pem",
                        "TLS_KEY",
                        "/missing.key",
                        "LEASE",
                        "x"));
        assertThat(reading.settings()).isEmpty();
        assertThat(reading.faults())
                .hasSize(5)
                .anyMatch(line -> line.startsWith("PORT is 'many'"))
                .anyMatch(line -> line.startsWith("ACK is 'never'"))
                .anyMatch(line -> line.startsWith("TLS_CERT is '/missing.pem'"))
                .anyMatch(line -> line.startsWith("LEASE is 'x'"))
                .anyMatch(line -> line.startsWith("REDIS_URL is unset; role gateway needs it"));
    }

    @Test
    void an_unusable_redis_url_is_the_only_fault_that_it_makes() {
        assertThat(SettingsReading.of(Role.CHAT, Map.of("REDIS_URL", "ftp://x", "ACK", "aof"))
                        .faults())
                .singleElement()
                .asString()
                .startsWith("REDIS_URL is ");
    }

    @Test
    void usable_settings_are_returned() {
        SettingsReading reading = SettingsReading.of(Role.ALL, Map.of("PORT", "1234"));
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.settings())
                .hasValueSatisfying(settings ->
                        assertThat(settings.gateway().endpoint().port()).isEqualTo(1234));
    }
}
