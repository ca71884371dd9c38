package dev.parley.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.functions.JoinOptions;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.management.testing.ManagementPort;
import dev.parley.management.testing.ManagementTestClient;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The live tail of events. */
class TailTest {

    private final Recorder connect = new Recorder();
    private final TestGateway gateway = TestGateway.start(
            TestConfig.DEFAULT.routes("$connect", "$default").build(),
            Map.of("$connect", connect, "$default", new Recorder()));
    private final int port = ManagementPort.start(gateway);
    private final List<Stream<String>> open = new ArrayList<>();

    @AfterEach
    void stop() {
        open.forEach(Stream::close);
        gateway.close();
    }

    /** Reads a tail in the background; returns the lines that have come so far. */
    private List<String> tail(String query) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/testing/@cluster/tail" + query))
                .build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        open.add(response.body());
        List<String> lines = new CopyOnWriteArrayList<>();
        Thread reader = new Thread(() -> {
            try {
                response.body().forEach(lines::add);
            } catch (UncheckedIOException closed) {
                lines.add("closed");
            }
        });
        reader.setDaemon(true);
        reader.start();
        await().until(() -> lines.contains("retry: 1000"));
        return lines;
    }

    /** A watch begins with the first question, which follows the answer's head. */
    private void awaitWatch(List<String> lines, Runnable event, String expected) {
        await().untilAsserted(() -> {
            event.run();
            assertThat(lines).anySatisfy(line -> assertThat(line).contains(expected));
        });
    }

    @Test
    void what_happens_is_written_as_it_happens() throws Exception {
        List<String> lines = tail("");
        try (RawClient client = RawClient.open(gateway.port())) {
            String id = connect.take().connectionId();
            awaitWatch(lines, () -> client.sendText("hello"), "\"kind\":\"message\"");
            TestGateway.await(gateway.channels().join(id, "room:tea", JoinOptions.DEFAULT));
            TestGateway.await(gateway.connections().close(id, 4001, "bye"));
            client.readClose();
            client.sendClose(4001, "");
            await().untilAsserted(() -> assertThat(String.join("\n", lines))
                    .contains("\"kind\":\"join\"", "\"channel\":\"room:tea\"")
                    .contains("\"kind\":\"close\"", "\"kind\":\"disconnect\"", "4001 bye")
                    .contains("event: line", "\"address\":\"127.0.0.1\"", "\"bytes\":5", "\"route\":\"$default\""));
        }
    }

    @Test
    void refused_handshakes_are_shown_with_their_address() throws Exception {
        List<String> lines = tail("?kinds=refuse");
        awaitWatch(
                lines,
                () -> {
                    try (RawClient client = RawClient.tcp(gateway.port())) {
                        client.handshake("/nowhere");
                    }
                },
                "\"text\":\"403 ");
        assertThat(String.join("\n", lines)).contains("\"address\":\"127.0.0.1\"", "\"kind\":\"refuse\"");
    }

    @Test
    void a_filter_leaves_out_the_rest() throws Exception {
        try (RawClient watched = RawClient.open(gateway.port());
                RawClient other = RawClient.open(gateway.port())) {
            String id = connect.take().connectionId();
            String otherId = connect.take().connectionId();
            List<String> lines = tail("?kinds=message,close&connection=" + id.replace("=", "%3D"));
            awaitWatch(
                    lines,
                    () -> {
                        other.sendText("x");
                        watched.sendText("x");
                    },
                    id);
            assertThat(String.join("\n", lines)).doesNotContain(otherId);
        }
    }

    @Test
    void lines_that_there_is_no_room_for_are_counted() throws Exception {
        try (RawClient client = RawClient.open(gateway.port())) {
            List<String> lines = tail("");
            awaitWatch(
                    lines,
                    () -> {
                        for (int i = 0; i < 300; i++) {
                            client.sendText("x");
                        }
                    },
                    "event: dropped");
        }
    }

    @Test
    void a_wrong_filter_and_too_many_watchers_are_refused() throws Exception {
        ManagementTestClient management = new ManagementTestClient(port);
        assertThat(management.get("/testing/@cluster/tail?kinds=what").message())
                .contains("connect, refuse");
        assertThat(management.get("/testing/@cluster/tail?node=nobody").status())
                .isEqualTo(404);
        for (int i = 0; i < 16; i++) {
            tail("");
        }
        assertThat(management.get("/testing/@cluster/tail").status()).isEqualTo(429);
        open.remove(0).close();
        await().untilAsserted(() -> tail(""));
    }
}
