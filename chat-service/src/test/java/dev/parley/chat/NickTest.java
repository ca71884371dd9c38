package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.world.Client;
import dev.parley.chat.world.World;
import org.junit.jupiter.api.Test;

class NickTest extends ChatTest {

    private final Client ann = world.connect();
    private final Client bob = world.connect();

    @Test
    void a_persons_rooms_are_told_of_its_new_name() {
        String was = ann.nick();
        bob.join("tea");
        ann.join("tea").called("ann");
        assertThat(bob.frames("renamed"))
                .extracting(frame -> frame.get("room").textValue())
                .containsExactlyInAnyOrder("lobby", "tea");
        JsonNode renamed = ann.frames("renamed").get(0);
        assertThat(renamed)
                .hasToString("{\"text\":\"" + was + " is now called ann.\",\"type\":\"renamed\",\"room\":\"lobby\","
                        + "\"from\":\"ann\",\"was\":\"" + was + "\",\"id\":\""
                        + renamed.get("id").textValue() + "\",\"at\":" + World.NOW.toEpochMilli() + "}");
    }

    @Test
    void the_members_of_each_room_are_listed_under_their_new_names() {
        ann.join("tea").called("ann").send("{\"action\":\"who\"}");
        assertThat(ann.last().get("members")).hasToString("[\"ann\"]");
    }

    @Test
    void renames_are_not_kept_in_the_rooms_history() {
        ann.called("ann").send("{\"action\":\"history\"}");
        assertThat(ann.last().get("messages")).isEmpty();
    }

    @Test
    void a_name_that_could_not_be_taken_is_said_so_and_the_old_one_stays() {
        String was = ann.nick();
        world.channels.setAway(true);
        ann.called("ann");
        assertThat(ann.lastError()).isEqualTo("You could not be renamed everywhere. Try again in a moment.");
        assertThat(ann.nick()).isEqualTo(was);
    }
}
