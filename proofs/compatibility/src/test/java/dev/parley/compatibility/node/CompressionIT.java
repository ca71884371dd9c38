package dev.parley.compatibility.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.launcher.ParleyJar;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** permessage-deflate with the package {@code ws} and the real jar. */
@TestInstance(Lifecycle.PER_CLASS)
class CompressionIT {

    /** The package names extensions without their parameters. */
    private static final String NEGOTIATED = "permessage-deflate";

    private static final JsonArray SIZES =
            new JsonArray().add(0).add(1).add(100).add(1000).add(20_000).add(100_000);

    private final ParleyJar parley = ParleyJar.started(
            Map.of("APP", "echo", "COMPRESSION", "on", "COMPRESS_FROM", "100", "MAX_FRAME_BYTES", "131072"));
    private final NodeScript node = NodeScript.start(Map.of(), "compressed.mjs");

    @AfterAll
    void stop() {
        node.close();
        parley.close();
    }

    /** @param options of {@code ws}: false offers nothing */
    private JsonObject echo(Object options) {
        return node.call(new JsonObject()
                        .put("url", "ws://localhost:" + parley.port())
                        .put("options", options)
                        .put("sizes", SIZES))
                .value();
    }

    private static double share(JsonObject echoed) {
        return echoed.getDouble("received") / echoed.getDouble("sent");
    }

    @Test
    void with_its_own_defaults_messages_are_compressed_both_ways() {
        JsonObject echoed = echo(true);
        assertThat(echoed.getString("extensions")).isEqualTo(NEGOTIATED);
        assertThat(share(echoed)).isLessThan(0.4);
    }

    @Test
    void a_client_with_a_small_window_of_its_own_is_understood() {
        JsonObject echoed = echo(new JsonObject().put("clientMaxWindowBits", 9).put("threshold", 0));
        assertThat(echoed.getString("extensions")).isEqualTo(NEGOTIATED);
        assertThat(share(echoed)).isLessThan(0.4);
    }

    @Test
    void a_client_that_wants_a_small_window_from_the_server_or_nothing_gets_plain_messages() {
        for (Object options : new Object[] {new JsonObject().put("serverMaxWindowBits", 10), false}) {
            JsonObject echoed = echo(options);
            assertThat(echoed.getString("extensions")).isEmpty();
            assertThat(share(echoed)).isGreaterThan(1.0);
        }
    }
}
