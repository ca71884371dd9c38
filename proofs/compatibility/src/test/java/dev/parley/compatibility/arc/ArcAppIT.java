package dev.parley.compatibility.arc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.testing.RawClient;
import dev.parley.launcher.ParleyJar;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** An unchanged app like Architect's own example, in one process. */
@TestInstance(Lifecycle.PER_CLASS)
@Tag("ws-078")
@Tag("ws-079")
class ArcAppIT {

    private final ParleyJar parley = ParleyJar.started(Map.of(), "run", Chatter.FOLDER);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterAll
    void stop() {
        parley.close();
    }

    @Test
    void its_page_says_where_the_sockets_are() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=utf8");
        assertThat(page.body()).contains("ws://localhost:" + parley.port(), "src=/_static/index.mjs");
    }

    @Test
    void its_files_are_at_the_root_too_as_older_apps_expect() throws Exception {
        HttpResponse<String> file = get("/_static/index.mjs");

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("content-type").orElseThrow()).startsWith("text/javascript");
        assertThat(file.body())
                .contains("new WebSocket(window.WS_URL)")
                .isEqualTo(get("/index.mjs").body());
        assertThat(get("/no-such-thing").statusCode()).isEqualTo(404);
    }

    @Test
    void a_message_is_answered_by_its_function_with_architects_client() {
        try (Chatter ann = new Chatter(parley.port())) {
            ann.says("hi");

            assertThat(new JsonObject(ann.hears()).getString("text")).isEqualTo("you said hi");
        }
    }

    @Test
    void its_functions_hear_of_who_comes_and_who_goes_and_their_words_are_in_the_log() {
        try (Chatter ann = new Chatter(parley.port())) {
            String id = ann.id();
            ann.socket().sendClose(1000, "");
            assertThat(ann.socket().readClose().closeCode()).isEqualTo(1000);

            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(parley.errText())
                    .contains("connects " + id, "disconnects " + id + " 1000"));
        }
    }

    @Test
    void its_connect_function_decides_who_gets_in() {
        try (RawClient client = RawClient.tcp(parley.port())) {
            assertThat(client.handshake("/?key=wrong").status()).isEqualTo(401);
        }
    }

    @Test
    void a_function_that_throws_costs_its_sender_an_error_frame_and_no_socket() {
        try (Chatter ann = new Chatter(parley.port())) {
            ann.socket().sendText("no JSON");

            assertThat(new JsonObject(ann.hears()).getString("message")).isEqualTo("Internal server error");
            ann.says("still here");
            assertThat(new JsonObject(ann.hears()).getString("text")).isEqualTo("you said still here");
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + parley.port() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
