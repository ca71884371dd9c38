package dev.parley.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.gateway.handshake.AllowedHosts;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostsReaderTest {

    private static AllowedHosts read(String... pairs) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            environment.put(pairs[i], pairs[i + 1]);
        }
        return new SettingsReader(environment).read(Role.ALL).gateway().hosts();
    }

    @Test
    void without_settings_pages_use_addresses_and_localhost_only() {
        assertThat(read()).isEqualTo(AllowedHosts.LOCAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "production"})
    void in_staging_and_production_any_name_is_allowed_until_some_are_listed(String arcEnv) {
        assertThat(read("ARC_ENV", arcEnv)).isEqualTo(AllowedHosts.ANY);
        assertThat(read("ARC_ENV", arcEnv, "ALLOWED_HOSTS", "a.example"))
                .isEqualTo(AllowedHosts.of(Set.of("a.example")));
    }

    @Test
    void names_that_other_settings_give_to_this_server_are_allowed() {
        assertThat(read(
                        "ALLOWED_HOSTS", "A.example, b_c.local",
                        "DOMAIN_NAME", "d.example",
                        "ALLOWED_ORIGINS", "https://e.example:8443,null",
                        "WS_URL", "wss://f.example/x"))
                .isEqualTo(AllowedHosts.of(Set.of("a.example", "b_c.local", "d.example", "e.example", "f.example")));
    }

    @Test
    void a_star_allows_any_name() {
        assertThat(read("ALLOWED_HOSTS", "*")).isEqualTo(AllowedHosts.ANY);
        assertThat(read("ALLOWED_ORIGINS", "*")).isEqualTo(AllowedHosts.ANY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.example:80", "https://a.example", "*.example", "a b"})
    void a_value_that_is_no_name_is_refused(String name) {
        assertThatThrownBy(() -> read("ALLOWED_HOSTS", name))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("ALLOWED_HOSTS is '" + name + "'; expected host names without a port");
    }
}
