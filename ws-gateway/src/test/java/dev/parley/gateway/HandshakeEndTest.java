package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Stacks;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A thousand handshakes that one answer decides: no code of an app runs inside any of them. */
class HandshakeEndTest {

    private static final int MANY = 1_000;
    private static final int FRAMES = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Stacks stacks = new Stacks();
    private final AtomicInteger connecting = new AtomicInteger();
    private final CompletableFuture<Context> loop = new CompletableFuture<>();
    private final Promise<FunctionResult> decision = Promise.promise();
    private final List<RawClient> clients = new ArrayList<>();
    private final TestGateway gateway = TestGateway.startOnOneLoop(
            TestConfig.DEFAULT.build(),
            (connections, channels) ->
                    Map.of("$connect", this::connect, "$default", event -> ok(), "$disconnect", event -> {
                        stacks.look();
                        return ok();
                    }));

    @AfterEach
    void close() {
        clients.forEach(RawClient::close);
        gateway.close();
    }

    private static Future<FunctionResult> ok() {
        return Future.succeededFuture(FunctionResult.ok());
    }

    private Future<FunctionResult> connect(WebSocketEvent event) {
        connecting.incrementAndGet();
        loop.complete(Vertx.currentContext());
        return decision.future();
    }

    private void beginHandshakes() {
        byte[] request = RawClient.upgradeRequest("/").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < MANY; i++) {
            RawClient client = RawClient.tcp(gateway.port());
            client.send(request);
            clients.add(client);
        }
        await().atMost(PATIENCE).until(() -> connecting.get() == MANY);
    }

    private void decide(FunctionResult result) {
        loop.join().runOnContext(here -> decision.complete(result));
    }

    private void assertAllWereCalledOutsideOurLoops() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(stacks.calls()).isEqualTo(MANY));
        assertThat(stacks.unexpected()).isEmpty();
        assertThat(stacks.deepest()).isLessThan(FRAMES);
    }

    @Test
    void a_client_that_left_before_it_was_accepted_is_disconnected_after_its_handshake() {
        beginHandshakes();
        clients.forEach(RawClient::drop);
        decide(FunctionResult.ok());
        assertAllWereCalledOutsideOurLoops();
    }

    @Test
    void a_client_accepted_by_a_gateway_that_stops_is_disconnected_after_its_handshake() {
        beginHandshakes();
        Future<Void> stopped = gateway.stopGateway();
        assertThat(clients.get(0).available()).isZero();
        decide(FunctionResult.ok());
        assertAllWereCalledOutsideOurLoops();
        TestGateway.await(stopped);
    }

    @Test
    void a_client_that_leaves_after_it_was_accepted_is_disconnected_after_its_handshake() {
        beginHandshakes();
        decide(FunctionResult.ok());
        clients.forEach(client -> assertThat(client.readResponse().status()).isEqualTo(101));
        clients.forEach(RawClient::drop);
        assertAllWereCalledOutsideOurLoops();
    }

    @Test
    void a_refused_client_gets_its_answer_and_no_disconnect() {
        beginHandshakes();
        decide(FunctionResult.status(403));
        clients.forEach(client -> assertThat(client.readResponse().status()).isEqualTo(403));
        assertThat(stacks.calls()).isZero();
    }
}
