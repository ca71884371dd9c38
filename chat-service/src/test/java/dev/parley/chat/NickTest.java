package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.world.Client;
import org.junit.jupiter.api.Test;

class NickTest extends ChatTest {

    private final Client ann = world.connect();
    private final Client bob = world.connect();

    @Test
    void the_asker_is_told_and_nobody_else() {
        String was = ann.nick();
        int before = bob.frames().size();
        ann.join("tea").called("ann");
        assertThat(ann.last())
                .hasToString("{\"text\":\"You are now called ann.\",\"type\":\"renamed\",\"nick\":\"ann\",\"was\":\""
                        + was + "\"}");
        assertThat(ann.frames("renamed")).hasSize(1);
        assertThat(bob.frames()).hasSize(before);
    }

    @Test
    void taking_the_name_one_has_only_gets_an_answer() {
        ann.called("ann");
        world.channels.setAway(true);
        ann.called("ann");
        assertThat(ann.last())
                .hasToString("{\"text\":\"You are called ann already.\",\"type\":\"renamed\",\"nick\":\"ann\","
                        + "\"was\":\"ann\"}");
    }

    @Test
    void the_members_of_each_room_are_listed_under_their_new_names() {
        ann.join("tea").called("ann").send("{\"action\":\"who\"}");
        assertThat(ann.last().get("members")).hasToString("[\"ann\"]");
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
