package dev.parley.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.backplane.ChannelLimits;
import dev.parley.chat.ChatConfig;
import dev.parley.gateway.GatewayConfig;
import dev.parley.shell.Environment;
import dev.parley.shell.ShellConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

    private final List<String> notices = new ArrayList<>();

    private Settings read(Map<String, String> environment) {
        return new SettingsReader(environment, notices::add).read();
    }

    @Test
    void without_any_variable_every_module_has_its_own_defaults() {
        Settings settings = read(Map.of());
        assertThat(settings.app()).isEqualTo(AppName.CHAT);
        assertThat(settings.gateway()).usingRecursiveComparison().isEqualTo(GatewayConfig.DEFAULT);
        assertThat(settings.shell()).isEqualTo(ShellConfig.DEFAULT);
        assertThat(settings.chat()).isEqualTo(ChatConfig.DEFAULT);
        assertThat(settings.channels()).isEqualTo(ChannelLimits.DEFAULT);
        assertThat(settings.redis()).isEmpty();
        assertThat(settings.eventLoops()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(notices).isEmpty();
    }

    @Test
    void an_empty_value_counts_as_unset() {
        assertThat(read(Map.of("PORT", "", "REDIS_URL", " ")).gateway().port()).isEqualTo(3333);
    }

    @Test
    void seconds_take_fractions() {
        GatewayConfig gateway =
                read(Map.of("IDLE_TIMEOUT", "0.25", "FUNCTION_TIMEOUT", "1.5")).gateway();
        assertThat(gateway.sweep().idleTimeout()).isEqualTo(Duration.ofMillis(250));
        assertThat(gateway.functionTimeout()).isEqualTo(Duration.ofMillis(1500));
    }

    @ParameterizedTest
    @CsvSource({
        "staging,,STAGING,staging",
        ",production,PRODUCTION,production",
        "testing,production,TESTING,testing",
        "moon,,TESTING,testing"
    })
    void the_environment_is_arc_env_or_else_node_env(String arc, String node, Environment environment, String stage) {
        Map<String, String> variables = new java.util.HashMap<>();
        if (arc != null) {
            variables.put("ARC_ENV", arc);
        }
        if (node != null) {
            variables.put("NODE_ENV", node);
        }
        Settings settings = read(variables);
        assertThat(settings.shell().environment()).isEqualTo(environment);
        assertThat(settings.gateway().stage()).isEqualTo(stage);
    }

    @Test
    void strict_brings_awss_age_limit_unless_another_is_named() {
        assertThat(read(Map.of("STRICT", "true")).gateway().sweep().maxAge()).isEqualTo(Duration.ofHours(2));
        assertThat(read(Map.of("STRICT", "true", "MAX_CONNECTION_AGE", "60"))
                        .gateway()
                        .sweep()
                        .maxAge())
                .isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void any_origin_is_said_out_loud() {
        assertThat(read(Map.of("ALLOWED_ORIGINS", "*")).chat().allowedOrigins()).containsExactly("*");
        assertThat(notices).singleElement().asString().contains("ALLOWED_ORIGINS is *");
    }

    @Test
    void custom_routes_and_responses_are_added_to_the_apps() {
        GatewayConfig gateway =
                read(Map.of("ROUTES", "vote, 7", "ROUTE_RESPONSES", "vote")).gateway();
        assertThat(gateway.routes().keys()).contains("$default", "vote", "7");
        assertThat(gateway.routes().twoWay()).containsExactly("vote");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PORT|-1|PORT is '-1'; it takes a whole number from 0 to 65535",
                "MAX_FRAME_BYTES|10|MAX_FRAME_BYTES is '10'; it takes a whole number from 125 to 268435456",
                "IDLE_TIMEOUT|-1|IDLE_TIMEOUT is '-1'; it takes seconds from 0 to 1000000000",
                "FUNCTION_TIMEOUT|0|FUNCTION_TIMEOUT is '0'; it takes seconds above 0",
                "STRICT|yes|STRICT is 'yes'; it takes one of false, true",
                "ROUTES|$connect|ROUTES is '$connect'; it takes route keys without a leading $",
                "ROUTE_SELECTION|action|ROUTE_SELECTION is 'action'; it takes a route selection expression such as"
                        + " $request.body.action or ${request.body.a}/${request.body.b}",
                "PRESENCE_LIMIT|501|PRESENCE_LIMIT is '501'; it takes a whole number from 0 to 500",
            })
    void a_bad_value_names_variable_value_and_what_it_takes(String name, String value, String line) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(BadSettingException.class)
                .hasMessage(line);
    }

    @ParameterizedTest
    @CsvSource({"REDIS_URL,http://x", "WS_URL,http://x", "WS_URL_STAGING,nonsense", "ALLOWED_ORIGINS,example.com/path"})
    void a_bad_url_names_its_variable(String name, String value) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith(name + " is '" + value + "'; it takes ");
    }
}
