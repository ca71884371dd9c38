package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The id that a client gives a message comes back in the gateway's error frame for it. */
class MessageIdTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());
    private static final WebSocketFunction FAILING = event -> Future.failedFuture("a test's own");

    private final TestGateway gateway =
            TestGateway.start(Map.of("$connect", OK, "$default", FAILING, "$disconnect", OK));

    @AfterEach
    void stop() {
        gateway.close();
    }

    private JsonObject errorFor(String message) {
        try (RawClient client = RawClient.open(gateway.port())) {
            client.sendText(message);
            JsonObject error = new JsonObject(client.readText());
            assertThat(error.getString("message")).isEqualTo("Internal server error");
            assertThat(error.fieldNames()).contains("connectionId", "requestId");
            return error;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"text\":\"hi\",\"clientId\":\"c17\"}|c17",
                "{\"clientId\":\"c17\",\"text\":\"hi\"}|c17",
                "{\"a\":{\"clientId\":\"inner\"},\"b\":[{\"clientId\":\"x\"}],\"clientId\":\"c17\"}|c17",
                "{\"clientId\":\"a\\\"\\\\b\"}|a\"\\b",
            })
    void an_error_names_the_id_of_its_message(String message, String id) {
        assertThat(errorFor(message).getString("clientId")).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hi",
                "",
                "{}",
                "[\"clientId\",\"c17\"]",
                "{\"clientId\":17}",
                "{\"clientId\":\"\"}",
                "{\"clientId\":null}",
                "{\"clientId\":{\"clientId\":\"c17\"}}",
                "{\"a\":{\"clientId\":\"c17\"}}",
                "{\"a\":"
            })
    void a_message_without_one_gets_none(String message) {
        assertThat(errorFor(message).containsKey("clientId")).isFalse();
    }

    @Test
    void an_id_has_64_characters_at_most() {
        String id = "x".repeat(64);
        assertThat(errorFor("{\"clientId\":\"" + id + "\"}").getString("clientId"))
                .isEqualTo(id);
        assertThat(errorFor("{\"clientId\":\"" + id + "x\"}").containsKey("clientId"))
                .isFalse();
    }
}
