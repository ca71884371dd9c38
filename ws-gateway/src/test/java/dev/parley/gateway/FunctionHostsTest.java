package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.host.FunctionHost;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Function hosts come and go while sockets stay. */
class FunctionHostsTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    @Test
    void a_host_that_leaves_answers_what_it_has_begun_and_sends_the_rest_to_another() {
        Promise<FunctionResult> begun = Promise.promise();
        Recorder first = new Recorder(event -> event.body().isEmpty() ? OK.handle(event) : begun.future());
        Recorder second = new Recorder();
        try (TestGateway gateway = TestGateway.start(Map.of("$connect", OK, "$default", first, "$disconnect", OK));
                RawClient client = RawClient.open(gateway.port());
                RawClient other = RawClient.open(gateway.port())) {
            client.sendText("begun");
            first.take();
            TestGateway.await(FunctionHost.start(gateway.vertx(), Map.of("$default", second, "$disconnect", OK)));
            Future<Void> stopped = gateway.stopFunctions();
            other.sendText("next");
            assertThat(second.take().body()).isEqualTo("next");
            client.sendText("after");
            begun.complete(FunctionResult.ok());
            assertThat(second.take().body()).isEqualTo("after");
            TestGateway.await(stopped);
        }
    }

    @Test
    void a_message_that_comes_while_the_only_host_is_replaced_waits_for_the_next_one() {
        Recorder next = new Recorder();
        try (TestGateway gateway = TestGateway.start(Map.of("$connect", OK, "$default", OK, "$disconnect", OK));
                RawClient client = RawClient.open(gateway.port())) {
            TestGateway.await(gateway.stopFunctions());
            client.sendText("in between");
            // What the gateway does with it, it has begun once it reads what came later.
            try (RawClient later = RawClient.tcp(gateway.port())) {
                later.send("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                assertThat(later.readResponse().status()).isEqualTo(200);
            }
            TestGateway.await(FunctionHost.start(gateway.vertx(), Map.of("$default", next, "$disconnect", OK)));
            assertThat(next.take().body()).isEqualTo("in between");
        }
    }

    @Test
    @Tag("ws-062")
    void a_disconnect_that_was_not_answered_in_time_is_repeated_with_its_request_id() {
        AtomicInteger calls = new AtomicInteger();
        Promise<FunctionResult> never = Promise.promise();
        Recorder disconnects = new Recorder(event -> calls.incrementAndGet() == 1 ? never.future() : OK.handle(event));
        GatewayConfig config = TestConfig.DEFAULT.functionTimeout(200).build();
        try (TestGateway gateway =
                TestGateway.start(config, Map.of("$connect", OK, "$default", OK, "$disconnect", disconnects))) {
            RawClient client = RawClient.open(gateway.port());
            client.drop();
            String requestId = disconnects.take().requestContext().requestId();
            assertThat(disconnects.take().requestContext().requestId()).isEqualTo(requestId);
        }
    }

    @Test
    @Tag("ws-004")
    @Tag("ws-049")
    void an_error_of_the_virtual_machine_is_answered_like_any_other() {
        WebSocketFunction broken = event -> {
            throw new NoClassDefFoundError("a test's own");
        };
        try (TestGateway gateway = TestGateway.start(Map.of("$connect", broken, "$default", OK, "$disconnect", OK));
                RawClient client = RawClient.tcp(gateway.port())) {
            assertThat(client.handshake("/").status()).isEqualTo(502);
        }
        try (TestGateway gateway = TestGateway.start(Map.of("$connect", OK, "$default", broken, "$disconnect", OK));
                RawClient client = RawClient.open(gateway.port())) {
            client.sendText("hi");
            assertThat(client.readText()).contains("Internal server error");
        }
    }
}
