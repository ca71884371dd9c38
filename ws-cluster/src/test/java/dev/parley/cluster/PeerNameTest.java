package dev.parley.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerNameTest {

    @ParameterizedTest
    @CsvSource({
        "ws-gateway, ws-gateway, 3331",
        "ws-gateway:4000, ws-gateway, 4000",
        "10.0.0.7, 10.0.0.7, 3331",
        "10.0.0.7:1, 10.0.0.7, 1",
        "[fd00::7]:65535, fd00::7, 65535",
        "[fd00::7], fd00::7, 3331",
        "fd00::7, fd00::7, 3331",
    })
    void names_and_addresses_are_read_with_and_without_a_port(String text, String host, int port) {
        assertThat(PeerName.parse(text, 3331)).isEqualTo(new PeerName(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", ":3331", "a:", "a:0", "a:65536", "a:b", "a b", "[]:1", "[fd00::7", "[fd00::7]1", "a/b"})
    void what_is_no_peer_is_refused_with_what_it_takes(String text) {
        assertThatThrownBy(() -> PeerName.parse(text, 3331))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("name[:port]");
    }

    @Test
    void a_node_id_says_where_the_node_is() {
        assertThat(NodeId.parse("[fd00::7]:3331")).hasValue(new NodeId("fd00::7", 3331));
        assertThat(NodeId.parse("10.0.0.7:3331")).hasValue(new NodeId("10.0.0.7", 3331));
        assertThat(new NodeId("fd00::7", 3331)).hasToString("[fd00::7]:3331");
        assertThat(NodeId.parse("10.0.0.7")).isEmpty();
        assertThat(NodeId.parse("10.0.0.7:0")).isEmpty();
        assertThat(NodeId.parse("10.0.0.7:70000")).isEmpty();
        assertThat(NodeId.parse("some.name:3331")).isEmpty();
    }
}
