package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.world.Client;
import dev.parley.chat.world.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Somebody came and is in no room yet. */
class NowhereTest extends ChatTest {

    private final Client ann = world.connect(Map.of("lobby", "false"));

    @Test
    void the_welcome_names_no_room() {
        assertThat(ann.frames()).hasSize(1);
        assertThat(ann.last())
                .hasToString("{\"text\":\"Welcome, " + ann.nick() + ". You are in no room.\",\"type\":\"welcome\","
                        + "\"nick\":\"" + ann.nick() + "\",\"rooms\":[]}");
    }

    @Test
    void the_lobby_neither_counts_nor_tells_them() {
        Client bob = world.connect();
        bob.send("{\"text\":\"hi\"}").send("{\"action\":\"who\"}");
        assertThat(bob.last().get("count").intValue()).isEqualTo(1);
        assertThat(ann.frames()).hasSize(1);
    }

    @Test
    void what_takes_a_room_is_refused() {
        for (String asked :
                new String[] {"\"text\":\"hi\"", "\"action\":\"leave\"", "\"action\":\"who\"", "\"action\":\"history\""
                }) {
            ann.send("{" + asked + "}");
            assertThat(ann.lastError()).isEqualTo("You are in no room: join one first.");
            ann.send("{\"room\":\"lobby\"," + asked + "}");
            assertThat(ann.lastError()).isEqualTo("You are in no room: join one first.");
        }
        assertThat(ann.frames("error")).hasSize(8);
    }

    @Test
    void the_first_room_is_the_current_one_and_cant_be_left() {
        ann.join("tea");
        assertThat(ann.last().get("current").textValue()).isEqualTo("tea");
        assertThat(ann.last().get("rooms")).hasToString("[\"tea\"]");
        ann.send("{\"action\":\"leave\"}");
        assertThat(ann.lastError()).startsWith("tea is your last room");
        ann.send("{\"text\":\"hi\"}");
        assertThat(ann.last().get("room").textValue()).isEqualTo("tea");
    }

    @Test
    void a_name_can_be_taken_and_is_kept() {
        ann.called("ann");
        assertThat(ann.last().get("nick").textValue()).isEqualTo("ann");
        ann.join("tea").send("{\"action\":\"who\"}");
        assertThat(ann.last().get("members")).hasToString("[\"ann\"]");
    }

    @Test
    void whoever_goes_is_missed_by_nobody() {
        Client bob = world.connect();
        world.tellNow();
        int before = bob.frames().size();
        assertThat(World.await(ann.disconnect()).statusCode()).isEqualTo(200);
        world.tellNow();
        assertThat(bob.frames()).hasSize(before);
    }
}
