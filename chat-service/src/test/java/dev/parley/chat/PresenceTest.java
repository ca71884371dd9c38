package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.world.Client;
import dev.parley.chat.world.World;
import dev.parley.functions.FunctionResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An interval of an hour is over when the chat stops: so it is known what falls into it. */
class PresenceTest {

    private World world = new World(ChatTest.QUIET);

    @AfterEach
    void close() {
        world.close();
    }

    private void with(int limit, Duration interval) {
        world.close();
        world = new World(new ChatConfig(Set.of(), limit, interval));
    }

    @Test
    void the_first_to_come_is_told_at_once() {
        Client bob = world.connect().join("tea");
        await().until(() -> !bob.frames("presence").isEmpty());
        JsonNode presence = bob.frames("presence").get(0);
        assertThat(presence)
                .hasToString("{\"text\":\"" + bob.nick() + " joined. 1 person in tea.\",\"type\":\"presence\","
                        + "\"room\":\"tea\",\"joined\":[\"" + bob.nick() + "\"],\"left\":[],\"count\":1,\"id\":\""
                        + presence.get("id").textValue() + "\",\"at\":" + World.NOW.toEpochMilli() + "}");
    }

    @Test
    void a_guest_counts_before_its_handshake_is_over() {
        with(100, Duration.ofMillis(1));
        Client ann = world.connect();
        Client bob = world.connect();
        await().until(() -> !ann.frames("presence").isEmpty());
        assertThat(ann.frames("presence").get(0).get("joined")).hasToString("[\"" + bob.nick() + "\"]");
        assertThat(ann.frames("presence").get(0).get("count").intValue()).isEqualTo(2);
    }

    @Test
    void further_changes_are_told_together_when_the_interval_is_over() {
        Client ann = world.connect();
        Client bob = world.connect();
        Client carl = world.connect();
        Client dan = world.connect();
        dan.join("tea").send("{\"action\":\"leave\",\"room\":\"lobby\"}");
        assertThat(ann.frames("presence")).isEmpty();
        world.stopChat();
        JsonNode presence = onlyPresence(ann);
        assertThat(presence.get("joined")).hasToString("[\"" + bob.nick() + "\",\"" + carl.nick() + "\"]");
        assertThat(presence.get("left")).isEmpty();
        assertThat(presence.get("count").intValue()).isEqualTo(3);
    }

    @Test
    void who_waits_to_be_told_of_is_told_of_under_the_newest_name() {
        Client ann = world.connect();
        world.connect().called("bob");
        world.stopChat();
        assertThat(onlyPresence(ann).get("joined")).hasToString("[\"bob\"]");
    }

    @Test
    void above_the_limit_only_the_count_is_told() {
        with(2, Duration.ofHours(1));
        Client ann = world.connect();
        world.connect();
        world.connect();
        world.stopChat();
        JsonNode presence = onlyPresence(ann);
        assertThat(presence)
                .hasToString("{\"text\":\"3 people in lobby.\",\"type\":\"presence\",\"room\":\"lobby\",\"count\":3,"
                        + "\"id\":\"" + presence.get("id").textValue() + "\",\"at\":" + World.NOW.toEpochMilli() + "}");
    }

    @Test
    void a_crowd_is_counted_until_all_have_arrived() {
        with(2, Duration.ofMillis(20));
        Client ann = world.connect();
        for (int i = 0; i < 40; i++) {
            world.connect();
        }
        await().untilAsserted(() -> assertThat(lastCount(ann)).isEqualTo(41));
    }

    @Test
    void each_interval_has_its_frame() {
        with(100, Duration.ofMillis(20));
        Client ann = world.connect();
        for (int i = 2; i < 5; i++) {
            int count = i;
            world.connect();
            await().untilAsserted(() -> assertThat(lastCount(ann)).isEqualTo(count));
        }
    }

    @Test
    void disconnects_are_answered_once_their_rooms_were_told() {
        Client ann = world.connect();
        Client bob = world.connect().called("bob");
        Client carl = world.connect();
        bob.join("tea");
        world.stopChat();
        world.startChat();
        World.await(carl.disconnect());
        Future<FunctionResult> gone = bob.disconnect();
        ann.send("{\"text\":\"a while later\"}");
        assertThat(gone.isComplete()).isFalse();
        world.stopChat();
        assertThat(World.await(gone).statusCode()).isEqualTo(200);
        List<JsonNode> told = ann.frames("presence");
        assertThat(told.get(told.size() - 1).get("left")).hasToString("[\"bob\"]");
        assertThat(lastCount(ann)).isEqualTo(1);
    }

    @Test
    void a_disconnect_whose_rooms_could_not_be_told_fails_and_is_told_when_sent_again() {
        Client ann = world.connect();
        Client bob = world.connect().called("bob");
        world.stopChat();
        world.startChat();
        world.channels.setAway(true);
        assertThatThrownBy(() -> World.await(bob.disconnect())).hasMessageContaining("away");
        world.channels.setAway(false);
        Future<FunctionResult> again = bob.disconnect();
        world.stopChat();
        World.await(again);
        List<JsonNode> told = ann.frames("presence");
        assertThat(told.get(told.size() - 1).get("left")).hasToString("[\"bob\"]");
    }

    @Test
    void joins_do_not_wait_and_one_publish_a_room_is_under_way_at_a_time() {
        with(100, Duration.ofMillis(1));
        world.channels.fallSilent();
        Client ann = world.connect();
        for (int i = 0; i < 5; i++) {
            world.connect();
        }
        await().until(() -> world.channels.unanswered() == 1);
        ann.send("{\"action\":\"who\"}");
        assertThat(world.channels.unanswered()).isEqualTo(1);
        world.channels.speakAgain();
        await().untilAsserted(() -> assertThat(lastCount(ann)).isEqualTo(6));
    }

    @Test
    void a_disconnect_whose_publish_is_never_answered_fails() {
        Client ann = world.connect();
        Client bob = world.connect();
        bob.join("tea").send("{\"action\":\"leave\",\"room\":\"lobby\"}");
        world.stopChat();
        world.startChat();
        world.channels.fallSilent();
        assertThatThrownBy(() -> World.await(ann.disconnect())).isNotInstanceOf(AssertionError.class);
    }

    @Test
    void a_connection_without_attributes_was_in_no_room() {
        Client ann = world.connect();
        Client bob = world.connect();
        bob.forgetAttributes();
        assertThat(World.await(bob.disconnect()).statusCode()).isEqualTo(200);
        assertThat(ann.frames("presence")).isEmpty();
    }

    private static JsonNode onlyPresence(Client client) {
        assertThat(client.frames("presence")).hasSize(1);
        return client.frames("presence").get(0);
    }

    private static int lastCount(Client client) {
        List<JsonNode> told = client.frames("presence");
        return told.isEmpty() ? 0 : told.get(told.size() - 1).get("count").intValue();
    }
}
