package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketApp;
import dev.parley.functions.WebSocketEvent;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** New clients while Redis is away: each is served, or refused at the handshake. None is let in to be closed with 1013. */
class ConnectWithoutRedisTest {

    private final BlockingQueue<WebSocketEvent> connecting = new LinkedBlockingQueue<>();
    private final Promise<FunctionResult> accepted = Promise.promise();
    private final Recorder disconnects = new Recorder();
    private boolean joins = true;

    private final WebSocketApp app = (connections, channels) -> Map.of(
            "$connect",
            event -> {
                connecting.add(event);
                Future<?> joined = joins ? channels.join(event.connectionId(), "room") : Future.succeededFuture();
                return joined.compose(done -> accepted.future());
            },
            "$default",
            event -> connections.send(event.connectionId(), event.body()).map(FunctionResult.ok()),
            "$disconnect",
            disconnects);

    private final TestGateway gateway = TestGateway.start(TestConfig.DEFAULT.build(), app);

    @AfterEach
    void close() {
        gateway.close();
    }

    private RawClient connect() throws InterruptedException {
        RawClient client = RawClient.tcp(gateway.port());
        client.send(RawClient.upgradeRequest("/").getBytes(StandardCharsets.US_ASCII));
        assertThat(connecting.poll(30, TimeUnit.SECONDS)).isNotNull();
        return client;
    }

    private static void assertAskedBack(RawClient.Response refusal) {
        assertThat(refusal.status()).isEqualTo(503);
        assertThat(refusal.head().toLowerCase(Locale.ROOT)).containsPattern("retry-after: [1-5]\r\n");
    }

    @Test
    void a_client_that_comes_then_is_asked_back() {
        gateway.reachRedis(false);
        try (RawClient client = RawClient.tcp(gateway.port())) {
            assertAskedBack(client.handshake("/"));
        }
        assertThat(connecting).isEmpty();
    }

    @Test
    void a_client_whose_channels_cannot_be_joined_any_more_is_asked_back_and_its_disconnect_follows() throws Exception {
        try (RawClient client = connect()) {
            gateway.reachRedis(false);
            accepted.complete(FunctionResult.ok());
            assertAskedBack(client.readResponse());
        }
        assertThat(disconnects.take().requestContext().disconnectStatusCode()).isEqualTo(1013);
    }

    @Test
    void a_client_of_no_channel_that_was_accepted_is_served() throws Exception {
        joins = false;
        try (RawClient client = connect()) {
            gateway.reachRedis(false);
            accepted.complete(FunctionResult.ok());
            assertThat(client.readResponse().status()).isEqualTo(101);
            client.sendText("hello");
            assertThat(client.readText()).isEqualTo("hello");
        }
    }
}
