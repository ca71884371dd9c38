package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.presence.Bounds;
import dev.parley.chat.presence.PresenceDeltas;
import dev.parley.chat.room.Stamps;
import dev.parley.chat.world.Client;
import dev.parley.chat.world.World;
import dev.parley.functions.FunctionResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
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
    void who_comes_is_told_who_is_there_when_a_short_time_is_over() {
        with(100, Duration.ofMillis(200));
        Client bob = world.connect().join("tea");
        await().until(() -> !in("tea", bob).isEmpty());
        JsonNode presence = in("tea", bob).get(0);
        assertThat(presence)
                .hasToString("{\"text\":\"" + bob.nick() + " joined. 1 person in tea.\",\"type\":\"presence\","
                        + "\"room\":\"tea\",\"joined\":[\"" + bob.nick()
                        + "\"],\"left\":[],\"renamed\":[],\"count\":1,\"id\":\""
                        + presence.get("id").textValue() + "\",\"at\":" + World.NOW.toEpochMilli() + "}");
    }

    @Test
    void a_newcomer_to_the_lobby_is_told_the_count() {
        with(100, Duration.ofMillis(200));
        world.connect();
        Client bob = world.connect();
        await().untilAsserted(() -> assertThat(lastCount(bob)).isEqualTo(2));
    }

    @Test
    void who_enters_a_room_is_told_so_before_the_room_is_told_of_them() {
        Client ann = world.connect().join("tea");
        world.tellNow();
        List<String> types = ann.frames().stream()
                .filter(frame -> frame.path("room").asText().equals("tea"))
                .map(frame -> frame.get("type").textValue())
                .toList();
        assertThat(types).containsExactly("joined", "presence");
    }

    @Test
    void changes_are_told_together_whichever_chat_service_of_the_process_heard_of_them() {
        world.startChat();
        Client ann = world.connect();
        world.tellNow();
        world.startChat();
        Client bob = world.connect();
        Client carl = world.connect();
        Client dan = world.connect();
        dan.join("tea").send("{\"action\":\"leave\",\"room\":\"lobby\"}");
        assertThat(ann.frames("presence")).hasSize(1);
        world.tellNow();
        assertThat(ann.frames("presence")).hasSize(2);
        JsonNode presence = last(ann);
        assertThat(presence.get("joined")).hasToString("[\"" + bob.nick() + "\",\"" + carl.nick() + "\"]");
        assertThat(presence.get("left")).isEmpty();
        assertThat(presence.get("count").intValue()).isEqualTo(3);
    }

    @Test
    void who_waits_to_be_told_of_is_told_of_under_the_newest_name() {
        Client ann = world.connect();
        world.tellNow();
        world.connect().called("bob");
        world.tellNow();
        assertThat(last(ann).get("joined")).hasToString("[\"bob\"]");
        assertThat(last(ann).get("renamed")).isEmpty();
    }

    @Test
    void new_names_are_told_with_the_old_ones() {
        Client ann = world.connect().called("ann");
        Client bob = world.connect().called("bob");
        world.tellNow();
        bob.called("bobby").called("robert");
        world.tellNow();
        assertThat(last(ann).get("renamed")).hasToString("[{\"was\":\"bob\",\"nick\":\"robert\"}]");
        assertThat(last(ann).get("text").textValue()).isEqualTo("bob is now robert. 2 people in lobby.");
    }

    @Test
    void who_reconnects_and_takes_the_old_name_again_makes_no_noise() {
        Client ann = world.connect();
        Client bob = world.connect().called("bob");
        world.tellNow();
        int before = ann.frames().size();
        Future<FunctionResult> gone = bob.disconnect();
        world.connect().called("bob");
        world.tellNow();
        World.await(gone);
        assertThat(ann.frames()).hasSize(before);
    }

    @Test
    void above_the_limit_only_the_count_is_told() {
        with(2, Duration.ofHours(1));
        Client ann = world.connect();
        world.connect();
        world.connect();
        world.tellNow();
        JsonNode presence = last(ann);
        assertThat(presence)
                .hasToString("{\"text\":\"3 people in lobby.\",\"type\":\"presence\",\"room\":\"lobby\",\"count\":3,"
                        + "\"id\":\"" + presence.get("id").textValue() + "\",\"at\":" + World.NOW.toEpochMilli() + "}");
    }

    @Test
    void above_the_limit_nobody_but_the_renamed_is_told_of_a_new_name() {
        with(2, Duration.ofHours(1));
        world.channels.crowd("room:lobby", 1);
        Client ann = world.connect();
        Client bob = world.connect();
        world.tellNow();
        int before = ann.frames().size();
        bob.called("bob");
        world.tellNow();
        assertThat(bob.frames("renamed")).hasSize(1);
        assertThat(ann.frames()).hasSize(before);
    }

    @Test
    void above_the_limit_a_new_name_after_a_quiet_while_is_not_told_either() {
        world.channels.crowd("room:lobby", 2);
        Client ann = world.connect();
        Vertx vertx = Vertx.vertx();
        try {
            Bounds bounds = new Bounds(2, Duration.ofHours(1), Duration.ofSeconds(5));
            PresenceDeltas another =
                    new PresenceDeltas(vertx, world.channels, new Stamps(InstantSource.fixed(World.NOW)), bounds);
            another.renamed("lobby", ann.id(), "ann", "anna");
            World.await(another.tellNow());
            assertThat(ann.frames("presence")).isEmpty();
            another.joined("lobby", ann.id(), "anna");
            World.await(another.tellNow());
            assertThat(lastCount(ann)).isEqualTo(3);
        } finally {
            World.await(vertx.close());
        }
    }

    @Test
    void a_storm_of_new_names_costs_a_frame_and_not_one_each() {
        Client ann = world.connect();
        for (int i = 0; i < 40; i++) {
            world.connect().called("nick" + i);
        }
        assertThat(ann.frames()).hasSize(1);
        world.tellNow();
        assertThat(ann.frames()).hasSize(2);
        assertThat(last(ann).get("joined")).hasSize(41);
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
    void a_count_that_another_process_has_made_wrong_is_put_right() {
        with(100, Duration.ofMillis(200));
        Client ann = world.connect();
        await().until(() -> !ann.frames("presence").isEmpty());
        world.channels.crowd("room:lobby", 1);
        await().untilAsserted(() -> assertThat(lastCount(ann)).isEqualTo(2));
        assertThat(last(ann).get("text").textValue()).isEqualTo("2 people in lobby.");
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

    private static List<JsonNode> in(String room, Client client) {
        return client.frames("presence").stream()
                .filter(frame -> frame.get("room").textValue().equals(room))
                .toList();
    }

    private static JsonNode last(Client client) {
        List<JsonNode> told = client.frames("presence");
        return told.get(told.size() - 1);
    }

    private static int lastCount(Client client) {
        return client.frames("presence").isEmpty()
                ? 0
                : last(client).get("count").intValue();
    }
}
