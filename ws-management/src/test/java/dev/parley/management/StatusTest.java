package dev.parley.management;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.management.testing.ManagementPort;
import dev.parley.management.testing.ManagementTestClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code @status} shows of a real gateway. */
class StatusTest {

    private static final Pattern NAMES = Pattern.compile("^\\| ((?:`[\\w.]+`(?:, )?)+) \\|", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([\\w.]+)`");

    private TestGateway gateway;
    private ManagementTestClient management;

    @BeforeEach
    void start() {
        gateway = TestGateway.start(TestConfig.DEFAULT.withoutRoutes().build(), Map.of());
        management = new ManagementTestClient(ManagementPort.start(gateway));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private JsonObject status() {
        return management.get("/testing/@status").json();
    }

    @Test
    void it_counts_handshakes_by_what_became_of_them() {
        Instant before = Instant.now().minusMillis(1);
        try (RawClient accepted = RawClient.open(gateway.port());
                RawClient malformed = RawClient.tcp(gateway.port())) {
            malformed.send("GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n\r\n".getBytes(ISO_8859_1));
            assertThat(malformed.readResponse().status()).isEqualTo(400);
            assertThat(accepted.available()).isZero();
            await().untilAsserted(() -> {
                JsonObject handshakes = status().getJsonObject("handshakes");
                assertThat(handshakes.getInteger("accepted")).isEqualTo(1);
                assertThat(handshakes.getJsonObject("refused").getInteger("malformed"))
                        .isEqualTo(1);
            });
        }
        assertThat(status().getInteger("gateways")).isEqualTo(1);
        assertThat(Instant.parse(status().getString("startedAt")))
                .isBefore(Instant.now())
                .isAfter(before.minusSeconds(60));
    }

    /** A further name needs its row. */
    @Test
    void the_document_lists_its_names() throws IOException {
        Set<String> described = new TreeSet<>();
        String document = Files.readString(Path.of("..", "docs", "management.md"));
        Matcher rows = NAMES.matcher(document.substring(document.indexOf("## Status")));
        while (rows.find()) {
            String group = "";
            Matcher names = NAME.matcher(rows.group(1));
            while (names.find()) {
                // A name that begins with a dot stands for one of the group of the name before it.
                String name = names.group(1).startsWith(".") ? group + names.group(1) : names.group(1);
                group = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : "";
                described.add(name);
            }
        }
        assertThat(gateway.meters().status().keySet()).containsExactlyElementsOf(described);
    }
}
