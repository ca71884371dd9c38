package dev.parley.compatibility.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.compatibility.node.ManagedGateway.Client;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What {@code arc.ws} of {@code @architect/functions} does, however it finds the gateway. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ArcContract {

    /** The first and the five that it adds when it is told 429. */
    private static final int ATTEMPTS = 6;

    private final ManagedGateway gateway;
    private final NodeProcess arc;

    /** @param environment what tells it where the gateway is */
    ArcContract(ManagedGateway gateway, Function<ManagedGateway, Map<String, String>> environment) {
        this.gateway = gateway;
        this.arc = NodeProcess.start(environment.apply(gateway), "arc.mjs");
    }

    @AfterAll
    void stop() {
        arc.close();
        gateway.close();
    }

    private NodeProcess.Answer call(String call, String id) {
        return arc.call(new JsonObject().put("call", call).put("id", id));
    }

    private NodeProcess.Answer send(String id, Object payload) {
        return arc.call(new JsonObject().put("call", "send").put("id", id).put("payload", payload));
    }

    /** Fails unless it threw what its users look at, after so many requests. */
    private static void assertThrown(NodeProcess.Answer answer, String code, int status, int requests) {
        JsonObject error = answer.error();
        assertThat(error.getString("code")).isEqualTo(code);
        assertThat(error.getString("name")).isEqualTo(code);
        assertThat(error.getInteger("status")).isEqualTo(status);
        assertThat(error.getString("message")).startsWith("@aws-lite/client: ApiGatewayManagementApi.");
        assertThat(error.getInteger("requests")).isEqualTo(requests);
    }

    @Test
    @Tag("ws-064")
    void an_object_reaches_the_client_as_its_json() {
        try (Client client = gateway.connect()) {
            send(client.id(), new JsonObject().put("text", "häl")).value();

            assertThat(client.socket().readText()).isEqualTo("{\"text\":\"häl\"}");
        }
    }

    @Test
    @Tag("ws-064")
    void a_string_reaches_the_client_as_it_is() {
        try (Client client = gateway.connect()) {
            send(client.id(), "no {json}, häl").value();

            assertThat(client.socket().readText()).isEqualTo("no {json}, häl");
        }
    }

    @Test
    @Tag("ws-065")
    void info_tells_who_and_since_when() {
        Instant before = Instant.now().minusMillis(1);
        try (Client client = gateway.connect("User-Agent: probe/1")) {
            JsonObject info = call("info", client.id()).value();

            assertThat(info.getJsonObject("Identity").getMap())
                    .isEqualTo(Map.of("sourceIp", "127.0.0.1", "userAgent", "probe/1"));
            assertThat(Instant.parse(info.getString("ConnectedAt"))).isBetween(before, Instant.now());
            assertThat(Instant.parse(info.getString("LastActiveAt"))).isBetween(before, Instant.now());
        }
    }

    @Test
    @Tag("ws-066")
    void close_closes_with_1000() {
        try (Client client = gateway.connect()) {
            call("close", client.id()).value();

            assertThat(client.socket().readClose().closeCode()).isEqualTo(1000);
        }
    }

    @Test
    @Tag("ws-068")
    void a_connection_that_closed_is_gone_at_the_first_attempt() {
        String id = gateway.closedId();

        assertThrown(send(id, "late"), "GoneException", 410, 1);
        assertThrown(call("info", id), "GoneException", 410, 1);
        assertThrown(call("close", id), "GoneException", 410, 1);
    }

    @Test
    @Tag("ws-070")
    void a_message_that_is_too_large_is_so_at_the_first_attempt() {
        try (Client client = gateway.connect()) {
            assertThrown(send(client.id(), "x".repeat(131_073)), "PayloadTooLargeException", 413, 1);
        }
    }

    @Test
    @Tag("ws-071")
    void a_client_that_does_not_read_is_tried_six_times_and_stays() {
        String text = "x".repeat(100_000);
        try (Client client = gateway.connect()) {
            int taken = gateway.fill(client.id(), text);

            assertThrown(send(client.id(), text), "LimitExceededException", 429, ATTEMPTS);
            assertThat(client.socket().readTexts(taken)).allMatch(text::equals);
            // Should the queue not be empty yet, arc.ws tries again by itself.
            send(client.id(), "again").value();
            assertThat(client.socket().readText()).isEqualTo("again");
        }
    }
}
