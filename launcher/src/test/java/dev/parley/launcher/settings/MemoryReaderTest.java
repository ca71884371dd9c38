package dev.parley.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryReaderTest {

    private static Settings read(Map<String, String> environment) {
        return new SettingsReader(environment).read(Role.ALL);
    }

    @Test
    void by_default_connections_may_hold_two_fifths_of_the_heap_or_less() {
        Settings settings = read(Map.of());
        long heap = Runtime.getRuntime().maxMemory();
        assertThat(settings.connectionMemory()).isBetween(1L << 20, heap / 5 * 2);
        assertThat(settings.summary()).contains("CONNECTION_MEMORY=" + settings.connectionMemory());
    }

    @ParameterizedTest
    @CsvSource({"1048576,1048576", "2048k,2097152", "64m,67108864", "1G,1073741824"})
    void bytes_may_have_a_unit(String text, long bytes) {
        assertThat(read(Map.of("CONNECTION_MEMORY", text)).connectionMemory()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"half", "1048575", "-1", "64 m", "64mb", "2000g", "999999999999g"})
    void an_unusable_size_is_reported_with_the_accepted_form(String text) {
        assertThatThrownBy(() -> read(Map.of("CONNECTION_MEMORY", text)))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("CONNECTION_MEMORY is '" + text
                        + "'; expected bytes from 1048576 to 1099511627776, such as 64m or 1g");
    }
}
