package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.world.Client;
import dev.parley.chat.world.World;
import dev.parley.functions.Payload;
import dev.parley.functions.WebSocketEvent;
import org.junit.jupiter.api.Test;

class SayTest extends ChatTest {

    private final Client ann = world.connect();
    private final Client bob = world.connect();

    @Test
    void everybody_in_the_room_gets_the_message_the_sender_too() {
        ann.called("ann").send("{\"text\":\"hi\"}");
        JsonNode message = bob.last();
        String id = message.get("id").textValue();
        assertThat(id).matches("[A-Za-z0-9_-]{16}");
        assertThat(message)
                .hasToString("{\"text\":\"hi\",\"type\":\"message\",\"room\":\"lobby\",\"from\":\"ann\",\"id\":\"" + id
                        + "\",\"at\":" + World.NOW.toEpochMilli()
                        + ",\"position\":{\"channel\":\"room:lobby\",\"epoch\":\"k3Zq\",\"offset\":1}}");
        assertThat(ann.last()).isEqualTo(message);
    }

    @Test
    void it_is_said_in_the_current_room() {
        ann.join("tea").send("{\"text\":\"hi\"}");
        assertThat(ann.last().get("room").textValue()).isEqualTo("tea");
        assertThat(bob.frames("message")).isEmpty();
    }

    @Test
    void it_is_said_in_another_room_of_ones_own_if_that_is_named() {
        ann.join("tea").send("{\"text\":\"hi\",\"room\":\"lobby\"}");
        assertThat(bob.last().get("room").textValue()).isEqualTo("lobby");
    }

    @Test
    void an_event_that_is_sent_again_says_it_once() {
        WebSocketEvent event = ann.message(Payload.text("{\"text\":\"hi\"}"));
        ann.deliver(event);
        ann.deliver(event);
        assertThat(bob.frames("message")).hasSize(1);
    }

    @Test
    void ids_are_different() {
        ann.send("{\"text\":\"hi\"}").send("{\"text\":\"hi\"}");
        assertThat(bob.frames("message")).extracting(frame -> frame.get("id")).doesNotHaveDuplicates();
    }

    @Test
    void a_text_has_up_to_2000_characters_whatever_they_take() {
        String longest = "\uD83E\uDED6".repeat(2000);
        ann.send("{\"text\":\"" + longest + "\"}");
        assertThat(bob.last().get("text").textValue()).isEqualTo(longest);
        ann.send("{\"text\":\"" + longest + "!\"}");
        assertThat(ann.lastError()).isEqualTo("\"text\" takes 1 to 2000 characters, not 2001.");
        ann.send("{\"text\":\"\"}");
        assertThat(ann.lastError()).isEqualTo("\"text\" takes 1 to 2000 characters, not 0.");
    }

    @Test
    void a_message_of_which_nobody_knows_whether_it_was_stored_is_said_so_and_nothing_of_the_machines() {
        world.channels.setAway(true);
        ann.send("{\"text\":\"hi\"}");
        assertThat(ann.lastError()).isEqualTo("Your message may not have been sent. Try again in a moment.");
        world.channels.setAway(false);
        ann.send("{\"text\":\"hi again\"}");
        assertThat(bob.last().get("text").textValue()).isEqualTo("hi again");
    }
}
