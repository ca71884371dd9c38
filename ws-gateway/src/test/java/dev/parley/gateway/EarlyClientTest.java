package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a client does before it has its 101. */
class EarlyClientTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    @Test
    void frames_sent_together_with_the_handshake_are_not_lost() {
        Recorder messages = new Recorder();
        try (TestGateway gateway = TestGateway.start(Map.of("$connect", OK, "$default", messages, "$disconnect", OK));
                RawClient client = RawClient.tcp(gateway.port())) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(RawClient.upgradeRequest("/").getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 100; i++) {
                all.writeBytes(RawClient.frame(true, 1, ("m" + i).getBytes(StandardCharsets.UTF_8)));
            }
            client.send(all.toByteArray());
            assertThat(client.readResponse().status()).isEqualTo(101);
            for (int i = 0; i < 100; i++) {
                assertThat(messages.take().body()).isEqualTo("m" + i);
            }
        }
    }

    @Test
    void frames_sent_while_connect_runs_are_not_lost() {
        Promise<FunctionResult> answer = Promise.promise();
        Recorder connect = new Recorder(event -> answer.future());
        Recorder messages = new Recorder();
        try (TestGateway gateway =
                        TestGateway.start(Map.of("$connect", connect, "$default", messages, "$disconnect", OK));
                RawClient client = RawClient.tcp(gateway.port())) {
            client.send(RawClient.upgradeRequest("/").getBytes(StandardCharsets.UTF_8));
            connect.take();
            byte[] big = RawClient.frame(true, 1, "x".repeat(30_000).getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 20; i++) {
                client.send(big);
            }
            client.sendText("last");
            answer.complete(FunctionResult.ok());
            assertThat(client.readResponse().status()).isEqualTo(101);
            for (int i = 0; i < 20; i++) {
                assertThat(messages.take().body()).hasSize(30_000);
            }
            assertThat(messages.take().body()).isEqualTo("last");
        }
    }

    @Test
    void a_client_that_left_while_connect_ran_is_disconnected() {
        Promise<FunctionResult> answer = Promise.promise();
        Recorder connect = new Recorder(event -> answer.future());
        Recorder disconnect = new Recorder();
        try (TestGateway gateway =
                TestGateway.start(Map.of("$connect", connect, "$default", OK, "$disconnect", disconnect))) {
            RawClient client = RawClient.tcp(gateway.port());
            client.send(RawClient.upgradeRequest("/").getBytes(StandardCharsets.UTF_8));
            String id = connect.take().connectionId();
            client.drop();
            // The gateway has seen the end when it answers someone who came after it.
            handshakeAfter(gateway, answer);
            assertThat(disconnect.take().connectionId()).isEqualTo(id);
        }
    }

    private static void handshakeAfter(TestGateway gateway, Promise<FunctionResult> answer) {
        try (RawClient other = RawClient.tcp(gateway.port())) {
            other.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(other.readResponse().status()).isEqualTo(200);
        }
        answer.complete(FunctionResult.ok());
    }
}
