package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.backplane.redis.RedisServer;
import dev.parley.backplane.redis.lua.RedisKeys;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people do in a chat of two processes with a real Redis. */
class ChatIT {

    private final RedisServer redis = RedisServer.started("--appendonly", "yes");
    private final ParleyJar one = ParleyJar.begin(Map.of("REDIS_URL", redis.url()));
    private final int managementPort = Neighbours.freePort();
    private final ParleyJar two =
            ParleyJar.begin(Map.of("REDIS_URL", redis.url(), "MANAGEMENT_PORT", "" + managementPort));

    @BeforeEach
    void start() {
        one.awaitStart();
        two.awaitStart();
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
        redis.close();
    }

    /** Both are in the lobby before ann writes. Returns the position of what she wrote. */
    private static JsonNode writeASecret(ChatClient ann, ChatClient bob) {
        await().until(() -> bob.count() == 2);
        ann.send(Map.of("text", "a secret", "clientId", "c1"));
        return ann.next("ack").path("position");
    }

    @Test
    void a_deleted_message_and_its_edit_are_gone_from_history_replays_and_redis() {
        try (ChatClient ann = new ChatClient(one.port(), "?session=anns");
                ChatClient bob = new ChatClient(two.port(), "?session=bobs")) {
            JsonNode target = writeASecret(ann, bob);
            ann.send(Map.of("action", "edit", "target", target, "text", "another secret", "clientId", "c2"));
            ann.next("ack");
            bob.send(Map.of("action", "delete", "target", target, "clientId", "c3"));
            assertThat(bob.next("error").path("text").asText()).isEqualTo("That is not your own message.");
            ann.send(Map.of("action", "delete", "target", target, "clientId", "c4"));
            ann.next("ack");
            assertThat(bob.next("redacted").path("target")).isEqualTo(target);
            bob.send(Map.of("action", "history"));
            assertThat(bob.next("history").path("messages").toString())
                    .doesNotContain("secret")
                    .contains("\"redacted\":true");
            bob.send(Map.of("action", "join", "room", "lobby", "from", start(target)));
            assertThat(until("joined", bob)).contains("\"redacted\":true").doesNotContain("secret");
        }
        assertThat(redis.command("XRANGE", RedisKeys.of("room:lobby").stream(), "-", "+"))
                .doesNotContain("secret");
    }

    @Test
    void what_was_said_before_redis_restarted_is_deleted_for_pages_from_before_and_after() {
        try (ChatClient ann = new ChatClient(one.port(), "?session=anns");
                ChatClient bob = new ChatClient(two.port(), "?session=bobs")) {
            JsonNode target = writeASecret(ann, bob);
            redis.stop();
            redis.start();
            ann.send(Map.of("text", "later", "clientId", "c2"));
            String epoch = ann.next("ack").path("position").path("epoch").asText();
            assertThat(epoch).isNotEqualTo(target.path("epoch").asText());
            ann.send(Map.of("action", "delete", "target", target, "clientId", "c3"));
            JsonNode deleted = bob.next("redacted").path("target");
            assertThat(deleted.path("epoch").asText()).isEqualTo(epoch);
            assertThat(deleted.path("offset")).isEqualTo(target.path("offset"));
            ann.next("ack");
            bob.send(Map.of("action", "history"));
            JsonNode stored = bob.next("history").path("messages").get(0);
            assertThat(stored.path("redacted").asBoolean()).isTrue();
            assertThat(stored.path("position").path("epoch").asText()).isEqualTo(epoch);
        }
    }

    @Test
    void a_message_that_an_operator_deletes_goes_with_its_edit_and_the_room_is_notified() throws Exception {
        try (ChatClient ann = new ChatClient(one.port(), "?session=anns");
                ChatClient bob = new ChatClient(two.port(), "?session=bobs")) {
            JsonNode target = writeASecret(ann, bob);
            ann.send(Map.of("action", "edit", "target", target, "text", "another secret", "clientId", "c2"));
            ann.next("ack");
            String message = target.path("epoch").asText() + ":" + target.path("offset");
            URI uri = URI.create(
                    "http://localhost:" + managementPort + "/testing/@channels/room:lobby/messages/" + message);
            HttpRequest delete = HttpRequest.newBuilder(uri).DELETE().build();
            assertThat(HttpClient.newHttpClient()
                            .send(delete, BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(204);
            assertThat(ann.next("redacted").path("target")).isEqualTo(target);
        }
        assertThat(redis.command("XRANGE", RedisKeys.of("room:lobby").stream(), "-", "+"))
                .doesNotContain("secret");
    }

    @Test
    void history_goes_back_page_by_page_and_private_messages_cross_processes() {
        try (ChatClient ann = new ChatClient(one.port(), "?session=anns");
                ChatClient bob = new ChatClient(two.port(), "?session=bobs")) {
            await().until(() -> ann.count() == 2);
            for (String text : new String[] {"one", "two", "three"}) {
                ann.send(Map.of("text", text, "clientId", text));
            }
            JsonNode third = third(ann);
            bob.send(Map.of("action", "history", "before", third, "limit", 1));
            JsonNode page = bob.next("history");
            assertThat(page.path("messages").findValuesAsText("text")).containsExactly("two");
            assertThat(page.path("more").asBoolean()).isTrue();
            String to = page.path("messages").get(0).path("by").asText();
            bob.send(Map.of("action", "msg", "to", to, "text", "psst"));
            assertThat(ann.next("direct").path("text").asText()).isEqualTo("psst");
            assertThat(bob.next("direct").path("to").path("by").asText()).isEqualTo(to);
        }
    }

    @Test
    void people_of_a_process_that_stops_are_announced_as_gone() {
        try (ChatClient ann = new ChatClient(one.port(), "?session=anns");
                ChatClient bob = new ChatClient(two.port(), "?session=bobs")) {
            await().until(() -> ann.count() == 2);
            one.terminate();
            one.exitStatus();
            JsonNode presence = bob.next("presence");
            while (presence.path("left").isEmpty()) {
                presence = bob.next("presence");
            }
            assertThat(presence.path("left")).hasSize(1);
            assertThat(presence.path("count").asInt()).isEqualTo(1);
        }
    }

    /** Returns all frames up to one of a type. */
    private static String until(String type, ChatClient client) {
        StringBuilder frames = new StringBuilder();
        JsonNode frame = client.next();
        while (!frame.path("type").asText().equals(type)) {
            frames.append(frame);
            frame = client.next();
        }
        return frames.toString();
    }

    private static JsonNode third(ChatClient client) {
        client.next("ack");
        client.next("ack");
        return client.next("ack").path("position");
    }

    private static Map<String, Object> start(JsonNode position) {
        return Map.of("epoch", position.path("epoch").asText(), "offset", 0);
    }
}
