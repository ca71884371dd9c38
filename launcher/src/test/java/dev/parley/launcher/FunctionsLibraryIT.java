package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.testing.RawClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The module {@code parley} of functions in Node and Python, in real processes, with and without keys. */
class FunctionsLibraryIT {

    private static final String FOLDER =
            Path.of("src", "test", "resources", "library").toString();

    private static final JsonArray GONE =
            new JsonArray().add(false).add(false).addNull().addNull();

    @ParameterizedTest
    @CsvSource({"testing, ''", "production, 'AKID:a secret:with+/='"})
    void functions_reach_connections_and_channels(String environment, String keys) {
        Map<String, String> settings = Map.of("ARC_ENV", environment, "ACCESS_KEYS", keys);
        try (ParleyJar parley = ParleyJar.started(settings, "run", FOLDER);
                RawClient neighbour = RawClient.open(parley.port())) {
            assertThat(neighbour.readText()).contains("welcome");
            for (String action : new String[] {"default", "required", "python"}) {
                assertAllWorks(action, parley, neighbour);
            }
        }
    }

    /** @param neighbour hears who leaves, before the next client joins */
    private static void assertAllWorks(String action, ParleyJar parley, RawClient neighbour) {
        try (RawClient client = RawClient.open(parley.port())) {
            assertThat(new JsonObject(client.readText()).getString("welcome"))
                    .as(parley.errText())
                    .isNotEmpty();
            client.sendText(new JsonObject()
                    .put("action", action)
                    .put("channel", action)
                    .encode());
            assertThat(new JsonObject(client.readText()))
                    .as(parley.errText())
                    .isEqualTo(new JsonObject().put("text", "grüße"));
            assertThat(client.readText()).isEqualTo("twice");
            assertThat(client.read().bytes()).containsExactly(1, 2, 3);
            assertReport(new JsonObject(client.readText()));
            RawClient.Frame close = client.readClose();
            assertThat(close.closeCode()).isEqualTo(4001);
            assertThat(close.closeReason()).isEqualTo("that is all");
            assertThat(neighbour.readText()).isEqualTo("someone left");
        }
    }

    private static void assertReport(JsonObject report) {
        assertThat(report.getString("since")).isEqualTo("string");
        assertThat(report.getBoolean("joined")).isFalse();
        assertThat(report.getJsonArray("members")).isEqualTo(new JsonArray().add(new JsonObject().put("cup", "grün")));
        assertThat(report.getBoolean("repeated")).isTrue();
        assertThat(report.getJsonArray("history")).hasSize(2).contains("twice");
        assertThat(report.getJsonArray("after")).containsExactly("twice");
        assertThat(report.getJsonArray("redacted")).containsExactly("{\"redacted\":true}", "twice");
        assertThat(report.getInteger("left")).isZero();
        assertThat(report.getJsonArray("gone")).isEqualTo(GONE);
        JsonArray refused = new JsonArray().add(true).add(400).add("BadRequestException");
        assertThat(report.getJsonArray("refused")).containsExactly(refused, refused);
    }
}
