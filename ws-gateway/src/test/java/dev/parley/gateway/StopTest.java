package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The drain of a gateway that stops. */
class StopTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    @Test
    void a_stopping_gateway_closes_its_sockets_1012_and_waits_for_every_disconnect() {
        Recorder disconnects = new Recorder();
        try (TestGateway gateway =
                TestGateway.start(Map.of("$connect", OK, "$default", OK, "$disconnect", disconnects))) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                clients.add(RawClient.open(gateway.port()));
            }
            Future<Void> stopped = gateway.stopGateway();
            for (RawClient client : clients) {
                assertThat(client.readClose().closeCode()).isEqualTo(1012);
                client.sendClose(1012, "");
                assertThat(client.readsEnd()).isTrue();
                client.drop();
            }
            TestGateway.await(stopped);
            assertThat(disconnects.waiting()).isEqualTo(30);
        }
    }

    @Test
    void a_stopping_gateway_takes_no_new_sockets_and_says_it_is_not_ready() {
        Promise<FunctionResult> goodbye = Promise.promise();
        Recorder disconnects = new Recorder(event -> goodbye.future());
        try (TestGateway gateway =
                        TestGateway.start(Map.of("$connect", OK, "$default", OK, "$disconnect", disconnects));
                RawClient client = RawClient.open(gateway.port());
                RawClient late = RawClient.tcp(gateway.port())) {
            Future<Void> stopped = gateway.stopGateway();
            assertThat(client.readClose().closeCode()).isEqualTo(1012);
            client.drop();
            disconnects.take();
            late.send(
                    "GET /health/ready HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(late.readResponse().status()).isEqualTo(503);
            assertThat(late.handshake("/").status()).isEqualTo(503);
            goodbye.complete(FunctionResult.ok());
            TestGateway.await(stopped);
        }
    }

    @Test
    void a_stopping_gateway_does_not_wait_long_for_a_function_host_when_there_is_none() {
        Map<String, WebSocketFunction> routes = Map.of("$connect", OK, "$default", OK, "$disconnect", OK);
        try (TestGateway gateway = TestGateway.start(TestConfig.DEFAULT.build(Duration.ofSeconds(20)), routes)) {
            RawClient client = RawClient.open(gateway.port());
            TestGateway.await(gateway.stopFunctions());
            Future<Void> stopped = gateway.stopGateway();
            assertThat(client.readClose().closeCode()).isEqualTo(1012);
            client.drop();
            TestGateway.await(stopped);
        }
    }
}
