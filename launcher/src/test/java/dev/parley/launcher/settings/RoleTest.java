package dev.parley.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleTest {

    @ParameterizedTest
    @EnumSource(Role.class)
    void a_role_is_named_as_it_prints(Role role) {
        assertThat(Role.named(role.toString())).isEqualTo(role);
    }

    @ParameterizedTest
    @ValueSource(strings = {"king", "ALL", ""})
    void an_unknown_role_is_rejected(String name) {
        assertThatThrownBy(() -> Role.named(name))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("ROLE is '" + name + "'; expected one of all, gateway, chat, shell");
    }

    @Test
    void every_role_that_listens_has_its_host_and_port() {
        Settings settings = new SettingsReader(Map.of("HOST", "127.0.0.9", "PORT", "4444")).read(Role.SHELL);
        assertThat(settings.gateway().endpoint().host()).isEqualTo("127.0.0.9");
        assertThat(settings.gateway().endpoint().port()).isEqualTo(4444);
    }

    @Test
    void a_gateway_has_no_notice_about_origins() {
        Map<String, String> environment = Map.of(
                "REDIS_URL", "redis://localhost", "CLUSTER_PEERS", "a", "ALLOWED_ORIGINS", "*", "WS_URL", "wss://b.c");
        assertThat(new SettingsReader(environment).read(Role.GATEWAY).notices()).noneMatch(n -> n.contains("ORIGINS"));
        assertThat(new SettingsReader(environment).read(Role.CHAT).notices()).anyMatch(n -> n.contains("ORIGINS"));
    }
}
