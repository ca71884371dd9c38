package dev.parley.compatibility.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A function finds the gateway's sockets and management API from its environment alone. */
class ArcAddressesTest {

    @ParameterizedTest
    @ValueSource(strings = {"ARC_WSS_URL", "ARC_SANDBOX"})
    @Tag("ws-078")
    void what_a_function_is_given_leads_to_the_gateway(String variable) {
        JsonObject payload = new JsonObject().put("found", variable);
        JsonObject command = new JsonObject().put("variable", variable).put("payload", payload);
        try (ManagedGateway gateway = ManagedGateway.open("testing");
                NodeScript function = NodeScript.start(
                        ArcEnvironment.testing(gateway.port(), gateway.managementPort(Scheme.HTTP)), "addresses.mjs")) {
            assertThat(function.call(command).value()).isEqualTo(payload);
        }
    }
}
