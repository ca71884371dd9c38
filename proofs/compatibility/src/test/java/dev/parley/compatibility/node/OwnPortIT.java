package dev.parley.compatibility.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.testing.RawClient;
import dev.parley.launcher.ParleyJar;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** With {@code ACCESS_KEYS}, the sockets' port accepts calls, since functions build their endpoint from {@code domainName}. */
@TestInstance(Lifecycle.PER_CLASS)
@Tag("ws-080")
class OwnPortIT {

    private final ParleyJar parley = ParleyJar.started(
            Map.of("APP", "echo", "ACCESS_KEYS", ManagedGateway.KEY_ID + ":" + ManagedGateway.SECRET));
    private final NodeScript sdk = NodeScript.start(Map.of(), "sdk.mjs");
    private final NodeScript connections = NodeScript.start(Map.of(), "connections.mjs");

    @AfterAll
    void stop() {
        sdk.close();
        connections.close();
        parley.close();
    }

    /** The endpoint as a function builds it: {@code http://${domainName}/${stage}}. */
    private String endpoint() {
        return "http://localhost:" + parley.port() + "/testing";
    }

    private NodeScript.Answer list(String secret) {
        return connections.call(new JsonObject()
                .put("endpoint", endpoint())
                .put("accessKeyId", ManagedGateway.KEY_ID)
                .put("secretAccessKey", secret));
    }

    @Test
    void a_signed_call_on_the_port_of_the_sockets_reaches_one() {
        try (RawClient client = RawClient.open(parley.port())) {
            String id = list(ManagedGateway.SECRET)
                    .value()
                    .getJsonArray("connections")
                    .getJsonObject(0)
                    .getString("connectionId");
            sdk.call(SdkCall.post(id, "hi").to(endpoint()).json()).value();

            assertThat(client.readText()).isEqualTo("hi");
        }
    }

    @Test
    @Tag("ws-072")
    void a_call_that_is_signed_wrongly_is_forbidden_there_too() {
        assertThat(list("guessed").error().getInteger("status")).isEqualTo(403);
    }
}
