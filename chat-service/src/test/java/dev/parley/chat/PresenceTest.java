package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.fixture.ChatFixture;
import dev.parley.chat.fixture.TestClient;
import dev.parley.chat.identity.Profile;
import dev.parley.chat.presence.PresenceDeltas;
import dev.parley.chat.presence.PresenceLimits;
import dev.parley.chat.room.FrameStamps;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With an interval of an hour, presence is announced only when the chat services stop, which makes each frame's content certain. */
class PresenceTest {

    private ChatFixture chat = new ChatFixture(ChatTest.QUIET);

    @AfterEach
    void close() {
        chat.close();
    }

    private void restartWith(int limit, Duration interval) {
        chat.close();
        chat = new ChatFixture(new ChatConfig(Set.of(), limit, interval));
    }

    @Test
    void a_join_is_announced_after_a_short_time() {
        restartWith(100, Duration.ofMillis(200));
        TestClient bob = chat.connect().join("tea");
        await().until(() -> !in("tea", bob).isEmpty());
        JsonNode presence = in("tea", bob).get(0);
        assertThat(presence)
                .hasToString("{\"text\":\"" + bob.nick() + " joined. 1 person in tea.\",\"type\":\"presence\","
                        + "\"room\":\"tea\",\"joined\":[" + profile(bob)
                        + "],\"left\":[],\"renamed\":[],\"count\":1,\"id\":\""
                        + presence.get("id").textValue() + "\",\"at\":" + ChatFixture.NOW.toEpochMilli() + "}");
    }

    @Test
    void a_newcomer_to_the_lobby_receives_the_count() {
        restartWith(100, Duration.ofMillis(200));
        chat.connect();
        TestClient bob = chat.connect();
        await().untilAsserted(() -> assertThat(lastCount(bob)).isEqualTo(2));
    }

    @Test
    void the_answer_to_a_join_precedes_its_announcement() {
        TestClient ann = chat.connect().join("tea");
        chat.announceNow();
        List<String> types = ann.frames().stream()
                .filter(frame -> frame.path("room").asText().equals("tea"))
                .map(frame -> frame.get("type").textValue())
                .toList();
        assertThat(types).containsExactly("joined", "presence");
    }

    @Test
    void changes_seen_by_all_chat_services_of_a_process_are_announced_together() {
        chat.startChat();
        TestClient ann = chat.connect();
        chat.announceNow();
        chat.startChat();
        TestClient bob = chat.connect();
        TestClient carl = chat.connect();
        TestClient dan = chat.connect();
        dan.join("tea").send("{\"action\":\"leave\",\"room\":\"lobby\"}");
        assertThat(ann.frames("presence")).hasSize(1);
        chat.announceNow();
        assertThat(ann.frames("presence")).hasSize(2);
        JsonNode presence = last(ann);
        assertThat(presence.get("joined")).hasToString("[" + profile(bob) + "," + profile(carl) + "]");
        assertThat(presence.get("left")).isEmpty();
        assertThat(presence.get("count").intValue()).isEqualTo(3);
    }

    @Test
    void a_pending_join_is_announced_under_the_newest_name() {
        TestClient ann = chat.connect();
        chat.announceNow();
        TestClient bob = chat.connect().withNick("bob");
        chat.announceNow();
        assertThat(last(ann).get("joined")).hasToString("[" + profile(bob) + "]");
        assertThat(last(ann).get("renamed")).isEmpty();
    }

    @Test
    void renames_are_announced_with_the_old_name() {
        TestClient ann = chat.connect().withNick("ann");
        TestClient bob = chat.connect().withNick("bob");
        chat.announceNow();
        bob.withNick("bobby").withNick("robert");
        chat.announceNow();
        assertThat(last(ann).get("renamed"))
                .hasToString("[{\"was\":\"bob\"," + profile(bob).substring(1) + "]");
        assertThat(last(ann).get("text").textValue()).isEqualTo("bob is now robert. 2 people in lobby.");
    }

    @Test
    void above_the_limit_only_the_count_is_sent() {
        restartWith(2, Duration.ofHours(1));
        TestClient ann = chat.connect();
        chat.connect();
        chat.connect();
        chat.announceNow();
        JsonNode presence = last(ann);
        assertThat(presence)
                .hasToString("{\"text\":\"3 connections in lobby.\",\"type\":\"presence\",\"room\":\"lobby\","
                        + "\"count\":3,\"of\":\"connections\",\"id\":\""
                        + presence.get("id").textValue() + "\",\"at\":" + ChatFixture.NOW.toEpochMilli()
                        + "}");
    }

    @Test
    void above_the_limit_a_rename_is_not_announced() {
        restartWith(2, Duration.ofHours(1));
        chat.channels.crowd("room:lobby", 1);
        TestClient ann = chat.connect();
        TestClient bob = chat.connect();
        chat.announceNow();
        int before = ann.frames().size();
        bob.withNick("bob");
        chat.announceNow();
        assertThat(bob.frames("renamed")).hasSize(1);
        assertThat(ann.frames()).hasSize(before);
    }

    @Test
    void above_the_limit_a_rename_in_a_quiet_room_is_not_announced() {
        chat.channels.crowd("room:lobby", 2);
        TestClient ann = chat.connect();
        Vertx vertx = Vertx.vertx();
        try {
            PresenceLimits limits = new PresenceLimits(2, Duration.ofHours(1), Duration.ofSeconds(5), Duration.ZERO);
            PresenceDeltas another = new PresenceDeltas(
                    vertx, chat.channels, new FrameStamps(InstantSource.fixed(ChatFixture.NOW)), limits);
            Profile was = new Profile("ann", ann.by(), null);
            Profile now = new Profile("anna", ann.by(), null);
            another.renamed("lobby", ann.id(), was, now);
            ChatFixture.await(another.announceNow());
            assertThat(ann.frames("presence")).isEmpty();
            another.joined("lobby", ann.id(), now);
            ChatFixture.await(another.announceNow());
            assertThat(lastCount(ann)).isEqualTo(3);
        } finally {
            ChatFixture.await(vertx.close());
        }
    }

    @Test
    void a_burst_of_renames_costs_one_frame() {
        TestClient ann = chat.connect();
        for (int i = 0; i < 40; i++) {
            chat.connect().withNick("nick" + i);
        }
        assertThat(ann.frames()).hasSize(1);
        chat.announceNow();
        assertThat(ann.frames()).hasSize(2);
        assertThat(last(ann).get("joined")).hasSize(41);
    }

    @Test
    void the_count_is_repeated_until_a_crowd_has_arrived() {
        restartWith(2, Duration.ofMillis(20));
        TestClient ann = chat.connect();
        for (int i = 0; i < 40; i++) {
            chat.connect();
        }
        await().untilAsserted(() -> assertThat(lastCount(ann)).isEqualTo(41));
    }

    @Test
    void each_interval_has_its_frame() {
        restartWith(100, Duration.ofMillis(20));
        TestClient ann = chat.connect();
        for (int i = 2; i < 5; i++) {
            int count = i;
            chat.connect();
            await().untilAsserted(() -> assertThat(lastCount(ann)).isEqualTo(count));
        }
    }

    @Test
    void a_count_changed_by_another_process_is_corrected() {
        restartWith(100, Duration.ofMillis(200));
        TestClient ann = chat.connect();
        await().until(() -> !ann.frames("presence").isEmpty());
        chat.channels.crowd("room:lobby", 1);
        await().untilAsserted(() -> assertThat(lastCount(ann)).isEqualTo(2));
        assertThat(last(ann).get("text").textValue()).isEqualTo("2 people in lobby.");
    }

    @Test
    void joins_do_not_wait_and_each_room_has_one_publish_at_a_time() {
        restartWith(100, Duration.ofMillis(1));
        chat.channels.holdAnswers();
        TestClient ann = chat.connect();
        for (int i = 0; i < 5; i++) {
            chat.connect();
        }
        await().until(() -> chat.channels.unanswered() == 1);
        ann.send("{\"action\":\"who\"}");
        assertThat(chat.channels.unanswered()).isEqualTo(1);
        chat.channels.releaseAnswers();
        await().untilAsserted(() -> assertThat(lastCount(ann)).isEqualTo(6));
    }

    private static String profile(TestClient client) {
        return "{\"nick\":\"" + client.nick() + "\",\"by\":\"" + client.by() + "\"}";
    }

    private static List<JsonNode> in(String room, TestClient client) {
        return client.frames("presence").stream()
                .filter(frame -> frame.get("room").textValue().equals(room))
                .toList();
    }

    private static JsonNode last(TestClient client) {
        List<JsonNode> frames = client.frames("presence");
        return frames.get(frames.size() - 1);
    }

    private static int lastCount(TestClient client) {
        return client.frames("presence").isEmpty()
                ? 0
                : last(client).get("count").intValue();
    }
}
