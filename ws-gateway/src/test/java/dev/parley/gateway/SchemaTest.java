package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.route.RouteSelection;
import dev.parley.gateway.route.Routes;
import dev.parley.gateway.schema.MessageSchema;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());
    private static final String VOTE =
            "{\"type\":\"object\",\"required\":[\"for\"],\"properties\":{\"for\":{\"type\":\"string\"}}}";
    private static final String BAD = "\\{\"message\":\"Bad request body\",\"connectionId\":\"[A-Za-z0-9_=-]+\","
            + "\"requestId\":\"[A-Za-z0-9_=-]+\",\"messageId\":\"[A-Za-z0-9_=-]+\"}";

    private final Recorder functions = new Recorder();

    private TestGateway start(String key, String schema) {
        Set<String> keys = Set.of("$connect", "$default", "$disconnect", "vote");
        Routes routes = new Routes(keys, RouteSelection.of(RouteSelection.DEFAULT), Set.of())
                .withSchemas(Map.of(key, MessageSchema.of(new JsonObject(schema))));
        Map<String, WebSocketFunction> all = new HashMap<>();
        keys.forEach(route -> all.put(route, functions));
        all.put("$connect", OK);
        return TestGateway.start(
                TestConfig.DEFAULT.routes(routes).frames(1 << 17, 1 << 17).build(), all);
    }

    /** Refused without a function, and the next message finds the socket as it was. */
    private void assertBad(RawClient client, String message) {
        client.sendText(message);
        assertThat(client.readText()).matches(BAD);
        assertThat(functions.waiting()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"action\":\"vote\"}", "{\"action\":\"vote\",\"for\":7}"})
    @Tag("ws-054")
    void a_message_that_does_not_fit_its_routes_schema_reaches_no_function(String message) {
        try (TestGateway gateway = start("vote", VOTE);
                RawClient client = RawClient.open(gateway.port())) {
            assertBad(client, message);
            client.sendText("{\"action\":\"vote\",\"for\":\"tea\"}");
            assertThat(functions.take().requestContext().routeKey()).isEqualTo("vote");
        }
    }

    @Test
    @Tag("ws-054")
    void a_route_without_a_schema_takes_any_message() {
        try (TestGateway gateway = start("vote", VOTE);
                RawClient client = RawClient.open(gateway.port())) {
            client.sendText("no JSON");
            assertThat(functions.take().body()).isEqualTo("no JSON");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "", "{} {}", "{\"a\":", "[1]", "{\"a\":NaN}"})
    @Tag("ws-054")
    void what_is_no_json_or_another_json_does_not_fit(String message) {
        try (TestGateway gateway = start("$default", "{\"type\":\"object\"}");
                RawClient client = RawClient.open(gateway.port())) {
            assertBad(client, message);
        }
    }

    @Test
    @Tag("ws-054")
    void binary_does_not_fit_whatever_the_schema() {
        try (TestGateway gateway = start("$default", "{}");
                RawClient client = RawClient.open(gateway.port())) {
            client.sendBinary("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(client.readText()).matches(BAD);
            client.sendText("{}");
            assertThat(functions.take().body()).isEqualTo("{}");
        }
    }

    @Test
    @Tag("ws-054")
    void nesting_is_bounded_and_a_schema_that_refers_to_itself_bears_it() {
        String recursive = "{\"anyOf\":[{\"type\":\"array\",\"items\":{\"$ref\":\"#\"}},{\"type\":\"number\"}]}";
        try (TestGateway gateway = start("$default", recursive);
                RawClient client = RawClient.open(gateway.port())) {
            assertBad(client, "[".repeat(100_000 / 2) + "]".repeat(100_000 / 2));
            assertBad(client, "[".repeat(100_000));
            assertBad(client, "[".repeat(201) + "]".repeat(201));
            client.sendText("[".repeat(200) + "1" + "]".repeat(200));
            assertThat(functions.take().body()).hasSize(401);
            assertBad(client, "[".repeat(200) + "true" + "]".repeat(200));
        }
    }
}
