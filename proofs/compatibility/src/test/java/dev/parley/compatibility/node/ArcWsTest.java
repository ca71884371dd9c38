package dev.parley.compatibility.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.compatibility.node.ManagedGateway.Client;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code arc.ws} of {@code @architect/functions}, for both ways to find the gateway. */
@Tag("ws-072")
@Tag("ws-077")
@TestInstance(Lifecycle.PER_CLASS)
class ArcWsTest {

    /** The first attempt and five retries after 429. */
    private static final int ATTEMPTS = 6;

    private final Map<Way, Found> ways = Map.of(Way.ARC_SANDBOX, inTesting(), Way.ARC_WSS_URL, inStaging());

    /** The variable that locates the gateway. */
    enum Way {
        /** In testing: Architect's own path, unsigned. */
        ARC_SANDBOX,
        /** In other environments: the path of the stage, signed. */
        ARC_WSS_URL
    }

    /** A gateway, and a process that knows its address. */
    private record Found(ManagedGateway gateway, NodeScript arc) {

        static Found of(ManagedGateway gateway, Map<String, String> environment) {
            return new Found(gateway, NodeScript.start(environment, "arc.mjs"));
        }

        NodeScript.Answer call(String call, String id) {
            return arc.call(new JsonObject().put("call", call).put("id", id));
        }

        NodeScript.Answer send(String id, Object payload) {
            return arc.call(new JsonObject().put("call", "send").put("id", id).put("payload", payload));
        }

        Client connect(String... headers) {
            return gateway.connect(headers);
        }
    }

    private static Found inTesting() {
        ManagedGateway gateway = ManagedGateway.open("testing");
        return Found.of(gateway, ArcEnvironment.testing(gateway.port(), gateway.managementPort(Scheme.HTTP)));
    }

    private static Found inStaging() {
        ManagedGateway gateway = ManagedGateway.signed("staging");
        return Found.of(gateway, ArcEnvironment.staging(gateway.endpoint(Scheme.HTTP)));
    }

    private Found by(Way way) {
        return Objects.requireNonNull(ways.get(way));
    }

    @AfterAll
    void stop() {
        ways.values().forEach(each -> {
            each.arc().close();
            each.gateway().close();
        });
    }

    /** Asserts the error that its users see and the number of requests. */
    private static void assertThrown(NodeScript.Answer answer, String code, int status, int requests) {
        JsonObject error = answer.error();
        assertThat(error.getString("code")).isEqualTo(code);
        assertThat(error.getString("name")).isEqualTo(code);
        assertThat(error.getInteger("status")).isEqualTo(status);
        assertThat(error.getString("message")).startsWith("@aws-lite/client: ApiGatewayManagementApi.");
        assertThat(error.getInteger("requests")).isEqualTo(requests);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-064")
    void an_object_reaches_the_client_as_its_json(Way way) {
        Found found = by(way);
        try (Client client = found.connect()) {
            found.send(client.id(), new JsonObject().put("text", "häl")).value();

            assertThat(client.socket().readText()).isEqualTo("{\"text\":\"häl\"}");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-064")
    void a_string_reaches_the_client_as_it_is(Way way) {
        Found found = by(way);
        try (Client client = found.connect()) {
            found.send(client.id(), "no {json}, häl").value();

            assertThat(client.socket().readText()).isEqualTo("no {json}, häl");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-065")
    void info_tells_who_and_since_when(Way way) {
        Found found = by(way);
        Instant before = Instant.now().minusMillis(1);
        try (Client client = found.connect("User-Agent: probe/1")) {
            JsonObject info = found.call("info", client.id()).value();

            assertThat(info.getJsonObject("Identity").getMap())
                    .isEqualTo(Map.of("sourceIp", "127.0.0.1", "userAgent", "probe/1"));
            assertThat(Instant.parse(info.getString("ConnectedAt"))).isBetween(before, Instant.now());
            assertThat(Instant.parse(info.getString("LastActiveAt"))).isBetween(before, Instant.now());
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-066")
    void close_closes_with_1000(Way way) {
        Found found = by(way);
        try (Client client = found.connect()) {
            found.call("close", client.id()).value();

            assertThat(client.socket().readClose().closeCode()).isEqualTo(1000);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-068")
    void a_connection_that_closed_is_gone_at_the_first_attempt(Way way) {
        Found found = by(way);
        String id = found.gateway().closedId();

        assertThrown(found.send(id, "late"), "GoneException", 410, 1);
        assertThrown(found.call("info", id), "GoneException", 410, 1);
        assertThrown(found.call("close", id), "GoneException", 410, 1);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-070")
    void a_message_that_is_too_large_is_so_at_the_first_attempt(Way way) {
        Found found = by(way);
        try (Client client = found.connect()) {
            assertThrown(found.send(client.id(), "x".repeat(131_073)), "PayloadTooLargeException", 413, 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-071")
    void a_client_that_does_not_read_is_tried_six_times_and_stays(Way way) {
        Found found = by(way);
        String text = "x".repeat(100_000);
        try (Client client = found.connect()) {
            int taken = found.gateway().fill(client.id(), text);

            assertThrown(found.send(client.id(), text), "LimitExceededException", 429, ATTEMPTS);
            assertThat(client.socket().readTexts(taken)).allMatch(text::equals);
            // If the queue is not empty yet, arc.ws retries by itself.
            found.send(client.id(), "again").value();
            assertThat(client.socket().readText()).isEqualTo("again");
        }
    }
}
