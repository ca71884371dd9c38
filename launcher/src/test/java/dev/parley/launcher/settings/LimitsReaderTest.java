package dev.parley.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.http.limit.AddressLimits;
import dev.parley.http.limit.ClientLimits;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsReaderTest {

    private static Settings settings(Map<String, String> environment) {
        return new SettingsReader(environment).read(Role.ALL);
    }

    private static ClientLimits read(Map<String, String> environment) {
        return settings(environment).gateway().limits();
    }

    @Test
    void by_default_the_heap_and_the_files_of_the_process_decide() {
        ClientLimits limits = read(Map.of());
        assertThat(limits.connections())
                .isBetween(256, (int) (Runtime.getRuntime().maxMemory() / 3 / 8192));
        assertThat(limits.perAddress()).isEqualTo(new AddressLimits((limits.connections() + 1) / 2, 100));
        assertThat(limits.ofThisMachine()).isEqualTo(AddressLimits.NONE);
        assertThat(limits.connectionsPerUser()).isZero();
        assertThat(settings(Map.of()).summary())
                .contains("MAX_CONNECTIONS=" + limits.connections(), "HANDSHAKES_PER_ADDRESS=100");
    }

    @Test
    void loopback_is_limited_by_what_is_set() {
        ClientLimits limits = read(Map.of("MAX_CONNECTIONS", "1000", "MAX_CONNECTIONS_PER_ADDRESS", "10"));
        assertThat(limits.connections()).isEqualTo(1000);
        assertThat(limits.perAddress()).isEqualTo(new AddressLimits(10, 100));
        assertThat(limits.ofThisMachine()).isEqualTo(new AddressLimits(10, 0));
        assertThat(read(Map.of("HANDSHAKES_PER_ADDRESS", "5")).ofThisMachine().handshakesPerSecond())
                .isEqualTo(5);
    }

    @Test
    void zero_is_no_limit() {
        ClientLimits limits = read(Map.of("MAX_CONNECTIONS", "0", "HANDSHAKES_PER_ADDRESS", "0"));
        assertThat(limits.connections()).isZero();
        assertThat(limits.perAddress()).isEqualTo(AddressLimits.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "MAX_CONNECTIONS,-1,10000000",
        "MAX_CONNECTIONS_PER_ADDRESS,many,10000000",
        "MAX_CONNECTIONS_PER_USER,1.5,10000000",
        "HANDSHAKES_PER_ADDRESS,1000001,1000000"
    })
    void an_unusable_number_is_reported_with_the_accepted_form(String name, String value, int most) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(BadSettingException.class)
                .hasMessage(name + " is '" + value + "'; expected a whole number from 0 to " + most);
    }
}
