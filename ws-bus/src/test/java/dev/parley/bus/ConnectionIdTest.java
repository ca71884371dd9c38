package dev.parley.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionIdTest {

    @Test
    void a_connection_id_names_its_gateway() {
        String gateway = ConnectionId.newGateway();
        String id = ConnectionId.newConnection(gateway);
        assertThat(ConnectionId.gatewayOf(id)).isEqualTo(gateway);
        assertThat(ConnectionId.newConnection(gateway)).isNotEqualTo(id);
        for (String other : List.of("", "=", gateway, id + "=", id.substring(1), "../../../../../../../../../=")) {
            assertThat(ConnectionId.gatewayOf(other)).isEmpty();
        }
    }
}
