package dev.parley.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.cluster.ClusterConfig;
import dev.parley.cluster.ClusterTls;
import dev.parley.cluster.PeerName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterReaderTest {

    private static final String REDIS = "redis://localhost:6379";
    private static final Map<String, String> CLUSTERED = Map.of("REDIS_URL", REDIS, "CLUSTER_PEERS", "a, b:4000");

    private static Settings read(Role role, Map<String, String> environment) {
        return new SettingsReader(environment).read(role);
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> environment = new HashMap<>(CLUSTERED);
        environment.put(name, value);
        return environment;
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ALL", "GATEWAY", "CHAT"})
    void peers_take_the_clusters_port_unless_they_name_their_own(Role role) {
        assertThat(read(role, with("CLUSTER_PORT", "3000")).cluster())
                .contains(new ClusterConfig(
                        List.of(new PeerName("a", 3000), new PeerName("b", 4000)), "", 3000, Optional.empty()));
        assertThat(read(role, with("CLUSTER_HOST", "10.0.0.7")).cluster().orElseThrow())
                .extracting(ClusterConfig::host, ClusterConfig::port)
                .containsExactly("10.0.0.7", 3331);
    }

    @Test
    void another_address_may_be_advertised_with_the_clusters_port_unless_it_names_its_own() {
        assertThat(read(Role.CHAT, CLUSTERED).cluster().orElseThrow().advertised())
                .isEmpty();
        assertThat(read(Role.CHAT, with("CLUSTER_ADVERTISE", "10.0.0.7"))
                        .cluster()
                        .orElseThrow()
                        .advertised())
                .contains(new PeerName("10.0.0.7", 3331));
        assertThat(read(Role.CHAT, with("CLUSTER_ADVERTISE", "outside:9000"))
                        .cluster()
                        .orElseThrow()
                        .advertised())
                .contains(new PeerName("outside", 9000));
    }

    @Test
    void role_shell_joins_no_cluster_and_needs_no_settings() {
        assertThat(read(Role.SHELL, Map.of()).cluster()).isEmpty();
        Settings settings = read(Role.SHELL, CLUSTERED);
        assertThat(settings.cluster()).isEmpty();
        assertThat(settings.notices()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "chat"})
    void gateway_and_chat_require_redis_and_may_not_stay_alone(String role) {
        assertRefused(
                Role.named(role),
                Map.of("CLUSTER_PEERS", "a"),
                "REDIS_URL is unset; role " + role + " needs it; expected redis://host:port or rediss://host:port");
        assertRefused(
                Role.named(role),
                Map.of("REDIS_URL", REDIS, "CLUSTER_PEERS", "none"),
                "CLUSTER_PEERS is 'none'; expected the processes that role " + role + " works with, or nothing");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ALL", "GATEWAY", "CHAT"})
    void with_redis_alone_processes_find_each_other_there_on_any_port(Role role) {
        ClusterConfig found = read(role, Map.of("REDIS_URL", "rediss://ann:pw@[::1]:7000"))
                .cluster()
                .orElseThrow();
        assertThat(found)
                .isEqualTo(new ClusterConfig(List.of(), "", 3331, Optional.empty())
                        .withMeetingPoints(List.of(new PeerName("::1", 7000)))
                        .withAnyPort());
    }

    @ParameterizedTest
    @CsvSource({"CLUSTER_PORT,3331", "CLUSTER_ADVERTISE,10.0.0.7", "CLUSTER_PEERS,a"})
    void a_port_that_others_were_told_is_no_other(String name, String value) {
        assertThat(read(Role.ALL, Map.of("REDIS_URL", REDIS, name, value))
                        .cluster()
                        .orElseThrow()
                        .orFreePort())
                .isFalse();
    }

    @Test
    void role_all_stays_alone_without_redis_or_if_it_is_to() {
        assertThat(read(Role.ALL, Map.of()).cluster()).isEmpty();
        assertThat(read(Role.ALL, Map.of("REDIS_URL", REDIS, "CLUSTER_PEERS", "none"))
                        .cluster())
                .isEmpty();
    }

    @Test
    void role_all_requires_redis_if_there_are_peers() {
        assertRefused(
                Role.ALL,
                Map.of("CLUSTER_PEERS", "a"),
                "REDIS_URL is unset; role all with CLUSTER_PEERS needs it; expected redis://host:port or"
                        + " rediss://host:port");
    }

    @ParameterizedTest
    @CsvSource({"CLUSTER_PORT,0", "CLUSTER_PORT,65536", "CLUSTER_PORT,bus", "CLUSTER_PEERS,a:b", "CLUSTER_PEERS,'a,,b'"
    })
    void a_bad_value_is_rejected_with_its_name(String name, String value) {
        assertThatThrownBy(() -> read(Role.GATEWAY, with(name, value)))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith(name + " is '" + value + "'; expected ");
    }

    @Test
    void an_invalid_peer_is_named() {
        assertRefused(
                Role.SHELL,
                Map.of("CLUSTER_PEERS", "a, b:c"),
                "CLUSTER_PEERS is 'a, b:c'; expected name[:port] or address[:port], an IPv6 address with a port as"
                        + " [address]:port, and ports from 1 to 65535; 'b:c' is none of these");
    }

    @ParameterizedTest
    @CsvSource({
        "CLUSTER_CERT,CLUSTER_KEY,CLUSTER_CA",
        "CLUSTER_KEY,CLUSTER_CA,CLUSTER_CERT",
        "CLUSTER_CA,CLUSTER_CERT,CLUSTER_KEY"
    })
    void incomplete_tls_settings_are_rejected(String one, String other, String missing) {
        assertRefused(
                Role.ALL,
                Map.of(one, "x.pem", other, "y.pem"),
                missing + " is unset; CLUSTER_CERT, CLUSTER_KEY and CLUSTER_CA must be set together; expected a PEM"
                        + " file");
    }

    @Test
    void certificates_are_three_files() {
        Map<String, String> environment = with("CLUSTER_CERT", "a.pem");
        environment.put("CLUSTER_KEY", "b.pem");
        environment.put("CLUSTER_CA", "c.pem");
        assertThat(read(Role.CHAT, environment).cluster().orElseThrow().tls())
                .contains(new ClusterTls("a.pem", "b.pem", "c.pem"));
    }

    @Test
    void a_folder_of_certificates_stands_for_the_three_files() {
        Settings settings = read(Role.CHAT, with("CLUSTER_CERTS", "certs/chat-1"));
        assertThat(settings.cluster().orElseThrow().tls()).contains(ClusterTls.ofFolder("certs/chat-1"));
        Map<String, String> both = with("CLUSTER_CERTS", "certs/chat-1");
        both.put("CLUSTER_KEY", "b.pem");
        assertRefused(
                Role.CHAT,
                both,
                "CLUSTER_CERTS is 'certs/chat-1'; expected nothing beside CLUSTER_CERT, CLUSTER_KEY and CLUSTER_CA");
    }

    @Test
    void the_longest_message_of_a_peer_follows_from_the_longest_of_a_client() {
        int longest = 100 << 20;
        assertThat(read(Role.CHAT, with("MAX_MESSAGE_BYTES", "" + longest))
                        .cluster()
                        .orElseThrow()
                        .maxFrameBytes())
                .isEqualTo(8 * longest);
    }

    private static void assertRefused(Role role, Map<String, String> environment, String line) {
        assertThatThrownBy(() -> read(role, environment))
                .isInstanceOf(BadSettingException.class)
                .hasMessage(line);
    }
}
