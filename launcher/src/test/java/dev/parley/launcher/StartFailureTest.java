package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.launcher.settings.Role;
import dev.parley.launcher.settings.Settings;
import dev.parley.launcher.settings.SettingsReader;
import java.net.BindException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartFailureTest {

    private final BindException taken = new BindException("Address already in use");

    private final Settings settings =
            new SettingsReader(Map.of("MANAGEMENT_PORT", "2222", "ENDPOINT_PORT", "2223")).read(Role.ALL);

    @Test
    void a_port_that_is_taken_is_named_by_its_own_setting() {
        assertThat(StartFailure.explain(new ManagementFailure(taken), settings))
                .hasValue("MANAGEMENT_PORT 2222 can't be used at MANAGEMENT_HOST 127.0.0.1: Address already in use."
                        + " Choose another, as in MANAGEMENT_PORT=2223");
        assertThat(StartFailure.explain(new EndpointFailure(taken), settings))
                .hasValue("ENDPOINT_PORT 2223 can't be used at 127.0.0.1: Address already in use."
                        + " Choose another, as in ENDPOINT_PORT=0 for any free one");
    }

    @Test
    void an_address_of_another_machine_is_no_port_that_is_taken() {
        BindException elsewhere = new BindException("Cannot assign requested address");
        assertThat(StartFailure.isTaken(taken)).isTrue();
        assertThat(StartFailure.isTaken(elsewhere)).isFalse();
        assertThat(StartFailure.explain(new MetricsFailure(elsewhere), settings))
                .hasValue(
                        "METRICS_HOST is '127.0.0.1', which is not an address of this machine; expected one, or 0.0.0.0"
                                + " for all");
    }

    @Test
    void what_is_wrong_beside_the_port_is_left_to_the_log() {
        assertThat(StartFailure.explain(new EndpointFailure(new IllegalStateException("no curve")), settings))
                .isEmpty();
    }
}
