package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.functions.ConnectionException;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.authorizer.AuthorizerPolicy;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happens while the authorizer makes up its mind. */
class AuthorizingTest {

    private final Recorder others = new Recorder();

    private TestGateway start(Recorder authorizer) {
        return TestGateway.start(
                TestConfig.DEFAULT
                        .routes("$authorizer", "$connect", "$default", "$disconnect")
                        .build(),
                Map.of("$authorizer", authorizer, "$connect", others, "$default", others, "$disconnect", others));
    }

    @Test
    void there_is_no_connection_yet_while_the_authorizer_runs() {
        Promise<FunctionResult> answer = Promise.promise();
        Recorder authorizer = new Recorder(event -> answer.future());
        try (TestGateway gateway = start(authorizer);
                RawClient client = RawClient.tcp(gateway.port())) {
            client.send(RawClient.upgradeRequest("/").getBytes(StandardCharsets.UTF_8));
            WebSocketEvent asked = authorizer.take();
            assertThatThrownBy(() -> TestGateway.await(gateway.connections().send(asked.connectionId(), "hi")))
                    .isInstanceOf(ConnectionException.class)
                    .extracting(e -> ((ConnectionException) e).reason())
                    .isEqualTo(ConnectionException.Reason.GONE);
            answer.complete(AuthorizerPolicy.allow(asked, "ann", Map.of()).toResult());
            assertThat(client.readResponse().status()).isEqualTo(101);
        }
    }

    @Test
    void a_client_that_left_while_the_authorizer_ran_is_not_connected() {
        Promise<FunctionResult> answer = Promise.promise();
        Recorder authorizer = new Recorder(event -> answer.future());
        try (TestGateway gateway = start(authorizer)) {
            RawClient client = RawClient.tcp(gateway.port());
            client.send(RawClient.upgradeRequest("/").getBytes(StandardCharsets.UTF_8));
            WebSocketEvent asked = authorizer.take();
            client.drop();
            // The gateway has seen the end when it answers someone who came after it.
            try (RawClient later = RawClient.tcp(gateway.port())) {
                later.send("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                assertThat(later.readResponse().status()).isEqualTo(200);
            }
            answer.complete(AuthorizerPolicy.allow(asked, "ann", Map.of()).toResult());
            RawClient.open(gateway.port()).close();
            assertThat(others.take().connectionId()).isEqualTo(authorizer.take().connectionId());
        }
    }

    @Test
    void a_gateway_that_stops_tells_those_who_wait_for_the_authorizer() {
        Promise<FunctionResult> never = Promise.promise();
        Recorder authorizer = new Recorder(event -> never.future());
        try (TestGateway gateway = start(authorizer);
                RawClient client = RawClient.tcp(gateway.port())) {
            client.send(RawClient.upgradeRequest("/").getBytes(StandardCharsets.UTF_8));
            authorizer.take();
            Future<Void> stopped = gateway.stopGateway();
            assertThat(client.readResponse().status()).isEqualTo(503);
            TestGateway.await(stopped);
        }
    }
}
