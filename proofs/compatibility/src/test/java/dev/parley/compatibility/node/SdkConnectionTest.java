package dev.parley.compatibility.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.compatibility.node.ManagedGateway.Client;
import dev.parley.functions.RequestContext;
import dev.parley.gateway.testing.RawClient.Frame;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code @aws-sdk/client-apigatewaymanagementapi} reaches a connection. */
@TestInstance(Lifecycle.PER_CLASS)
class SdkConnectionTest {

    private final ManagedGateway gateway = ManagedGateway.signed("testing");
    private final NodeScript sdk = NodeScript.start(gateway.trust(), "sdk.mjs");

    @AfterAll
    void stop() {
        sdk.close();
        gateway.close();
    }

    private JsonObject call(Scheme scheme, SdkCall call) {
        return sdk.call(call.to(gateway.endpoint(scheme)).json()).value();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-064")
    @Tag("ws-072")
    @Tag("ws-074")
    void a_post_of_text_is_a_text_frame(Scheme scheme) {
        try (Client client = gateway.connect()) {
            JsonObject output = call(scheme, SdkCall.post(client.id(), "{\"text\":\"häl\"}"));

            assertThat(output.getInteger("status")).isEqualTo(200);
            assertThat(output.getString("requestId")).isNotEmpty();
            assertThat(client.socket().readText()).isEqualTo("{\"text\":\"häl\"}");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-064")
    void a_post_of_other_bytes_is_a_binary_frame(Scheme scheme) {
        byte[] bytes = {(byte) 0xff, 0, 1};
        try (Client client = gateway.connect()) {
            call(scheme, SdkCall.post(client.id(), bytes));

            Frame frame = client.socket().read();
            assertThat(frame.opcode()).isEqualTo(2);
            assertThat(frame.bytes()).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-065")
    void a_get_tells_who_and_since_when(Scheme scheme) {
        long before = Instant.now().toEpochMilli();
        try (Client client = gateway.connect("User-Agent: probe/1")) {
            JsonObject output = call(scheme, SdkCall.get(client.id()));

            long connectedAt = output.getLong("connectedAt");
            assertThat(connectedAt).isBetween(before, Instant.now().toEpochMilli());
            assertThat(output.getLong("lastActiveAt"))
                    .isBetween(connectedAt, Instant.now().toEpochMilli());
            assertThat(output.getJsonObject("identity").getMap())
                    .isEqualTo(Map.of("SourceIp", "127.0.0.1", "UserAgent", "probe/1"));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-066")
    @Tag("ws-067")
    void a_delete_closes_the_connection(Scheme scheme) {
        try (Client client = gateway.connect()) {
            JsonObject output = call(scheme, SdkCall.delete(client.id()));

            assertThat(output.getInteger("status")).isEqualTo(204);
            assertThat(client.socket().readClose().closeCode()).isEqualTo(1000);
            client.socket().sendClose(1000, "");
            RequestContext context = gateway.awaitDisconnect(client.id());
            assertThat(context.disconnectStatusCode()).isEqualTo(1000);
            assertThat(context.disconnectReason()).isEqualTo("Connection Closed Normally");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-070")
    void the_largest_message_passes(Scheme scheme) {
        String largest = "x".repeat(131_072);
        try (Client client = gateway.connect()) {
            call(scheme, SdkCall.post(client.id(), largest));

            assertThat(client.socket().readText()).isEqualTo(largest);
        }
    }
}
