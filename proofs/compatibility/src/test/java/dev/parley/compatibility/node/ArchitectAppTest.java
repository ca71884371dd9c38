package dev.parley.compatibility.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.testing.RawClient;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The functions of an unchanged Architect app, {@code src/test/node/party}, serve a gateway's sockets. */
@Tag("ws-079")
@TestInstance(Lifecycle.PER_CLASS)
class ArchitectAppTest {

    private final ArchitectApp party = new ArchitectApp("party", "whisper");

    @AfterAll
    void stop() {
        party.close();
    }

    private RawClient come() {
        RawClient client = RawClient.tcp(party.port());
        assertThat(client.handshake("/?name=ann").status()).isEqualTo(101);
        return client;
    }

    private static JsonObject read(RawClient client) {
        return new JsonObject(client.readText());
    }

    private static String idOf(RawClient client) {
        client.sendText("{\"text\":\"Who am I?\"}");
        return read(client).getString("you");
    }

    @Test
    @Tag("ws-002")
    @Tag("ws-003")
    void connect_decides_by_the_status_it_returns() {
        try (RawClient nameless = RawClient.tcp(party.port());
                RawClient ann = RawClient.tcp(party.port())) {
            assertThat(nameless.handshake("/").status()).isEqualTo(401);
            assertThat(ann.handshake("/?name=ann").status()).isEqualTo(101);
        }
    }

    @Test
    @Tag("ws-037")
    void a_message_is_answered_through_arc_ws() {
        try (RawClient client = come()) {
            client.sendText("{\"text\":\"häl\"}");
            JsonObject answer = read(client);

            assertThat(answer.getString("said")).isEqualTo("häl");
            assertThat(answer.getString("you")).endsWith("=");
        }
    }

    @Test
    @Tag("ws-042")
    void a_route_of_the_app_is_run_by_its_name() {
        try (RawClient ann = come();
                RawClient bob = come()) {
            ann.sendText(whisperTo(idOf(bob)));

            assertThat(read(bob)).isEqualTo(new JsonObject().put("whispered", "psst"));
        }
    }

    private static String whisperTo(String id) {
        return new JsonObject()
                .put("action", "whisper")
                .put("to", id)
                .put("text", "psst")
                .encode();
    }

    @Test
    @Tag("ws-068")
    void an_app_tells_who_has_gone_by_the_exception() {
        try (RawClient ann = come();
                RawClient bob = come()) {
            String gone = idOf(bob);
            bob.sendClose(1000, "");
            bob.readClose();
            ann.sendText(whisperTo(gone));

            assertThat(read(ann)).isEqualTo(new JsonObject().put("gone", gone));
        }
    }

    @Test
    @Tag("ws-049")
    void what_a_function_throws_is_an_error_frame_and_the_socket_stays() {
        try (RawClient client = come()) {
            client.sendText("no JSON");
            assertThat(read(client).getString("message")).isEqualTo("Internal server error");

            client.sendText("{\"text\":\"still here\"}");
            assertThat(read(client).getString("said")).isEqualTo("still here");
        }
    }
}
