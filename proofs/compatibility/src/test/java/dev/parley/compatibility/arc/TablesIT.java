package dev.parley.compatibility.arc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.testing.RawClient;
import dev.parley.launcher.ParleyJar;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An app whose functions use tables, with Architect's client and with AWS's. */
class TablesIT {

    private static final String FOLDER =
            Path.of("src", "test", "arc", "larder").toAbsolutePath().toString();

    private static final Pattern DYNALITE = Pattern.compile("dynalite at http://127\\.0\\.0\\.1:(\\d+)");

    @Test
    void functions_reach_tables_in_dynalite_which_ends_with_parley() {
        try (ParleyJar parley = ParleyJar.started(Map.of(), "run", "--tables", FOLDER)) {
            int dynalite = dynalitePort(parley);
            try (RawClient client = RawClient.open(parley.port())) {
                assertThat(call(client, "arc", "top")).isEqualTo(shelves("top"));
                assertThat(call(client, "sdk", "top")).isEqualTo(new JsonObject().put("spoons", 1));
            }
            // The same tables for another process, which passes calls on since the URL is not just a port.
            String url = "http://127.0.0.1:" + dynalite + "/elsewhere";
            try (ParleyJar other = ParleyJar.started(Map.of("TABLES_URL", url), "run", FOLDER);
                    RawClient client = RawClient.open(other.port())) {
                assertThat(call(client, "arc", "cellar")).isEqualTo(shelves("cellar", "top"));
                assertThat(call(client, "sdk", "top")).isEqualTo(new JsonObject().put("spoons", 2));
            }
            parley.kill();
            await().atMost(Duration.ofSeconds(20)).until(() -> !accepts(dynalite));
        }
    }

    @Test
    void without_a_database_functions_hear_how_to_have_one() {
        try (ParleyJar parley = ParleyJar.started(Map.of(), "run", FOLDER);
                RawClient client = RawClient.open(parley.port())) {
            assertThat(parley.errText()).contains("The app has tables (jars) and no database for them");
            assertThat(call(client, "arc", "top").getString("message")).isEqualTo("Internal server error");
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(parley.errText())
                    .contains("This app runs without tables: start it with parley run --tables"));
        }
    }

    private static JsonObject call(RawClient client, String action, String shelf) {
        client.sendText(new JsonObject()
                .put("action", action)
                .put("shelf", shelf)
                .put("label", "plums")
                .encode());
        JsonObject answer = new JsonObject(client.readText());
        return answer.containsKey("shelves")
                ? new JsonObject().put("shelves", sorted(answer.getJsonArray("shelves")))
                : answer;
    }

    private static JsonArray sorted(JsonArray shelves) {
        return new JsonArray(shelves.stream().sorted().toList());
    }

    private static JsonObject shelves(String... names) {
        return new JsonObject().put("shelves", JsonArray.of((Object[]) names));
    }

    private static int dynalitePort(ParleyJar parley) {
        Matcher port = DYNALITE.matcher(parley.errText());
        assertThat(port.find()).as(parley.errText()).isTrue();
        return Integer.parseInt(port.group(1));
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
