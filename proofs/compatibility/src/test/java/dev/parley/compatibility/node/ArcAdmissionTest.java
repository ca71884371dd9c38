package dev.parley.compatibility.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.compatibility.node.ManagedGateway.Client;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code arc.ws} and a gateway that requires signed calls, at all of its addresses. */
@TestInstance(Lifecycle.PER_CLASS)
class ArcAdmissionTest {

    private final ManagedGateway gateway = ManagedGateway.signed("staging");

    @AfterAll
    void stop() {
        gateway.close();
    }

    private NodeScript.Answer send(Map<String, String> environment, String id) {
        Map<String, String> trusting = new HashMap<>(environment);
        trusting.putAll(gateway.trust());
        JsonObject send = new JsonObject().put("call", "send").put("id", id).put("payload", "hi");
        try (NodeScript arc = NodeScript.start(trusting, "arc.mjs")) {
            return arc.call(send);
        }
    }

    /** AWS uses {@code wss}, which {@code arc.ws} turns into https. */
    @ParameterizedTest
    @ValueSource(strings = {"https", "wss"})
    @Tag("ws-072")
    void a_url_may_be_of_tls(String scheme) {
        String url = gateway.endpoint(Scheme.HTTPS).replace("https", scheme);
        try (Client client = gateway.connect()) {
            send(ArcEnvironment.staging(url), client.id()).value();

            assertThat(client.socket().readText()).isEqualTo("hi");
        }
    }

    @Test
    @Tag("ws-073")
    void a_url_of_another_stage_is_forbidden() {
        String url = gateway.endpoint(Scheme.HTTP).replace("/staging", "/production");
        try (Client client = gateway.connect()) {
            JsonObject error = send(ArcEnvironment.staging(url), client.id()).error();

            assertThat(error.getInteger("status")).isEqualTo(403);
            assertThat(error.getString("code")).isEqualTo("ForbiddenException");
        }
    }

    @Test
    @Tag("ws-072")
    @Tag("ws-077")
    void at_architects_path_calls_are_signed_as_well() {
        Map<String, String> environment = ArcEnvironment.testing(gateway.port(), gateway.managementPort(Scheme.HTTP));
        try (Client client = gateway.connect()) {
            JsonObject error = send(environment, client.id()).error();
            assertThat(error.getInteger("status")).isEqualTo(403);
            assertThat(error.getString("code")).isEqualTo("ForbiddenException");
            assertThat(error.getInteger("requests")).isEqualTo(1);

            environment.putAll(ArcEnvironment.credentials(ManagedGateway.KEY_ID, ManagedGateway.SECRET));
            send(environment, client.id()).value();
            assertThat(client.socket().readText()).isEqualTo("hi");
        }
    }
}
