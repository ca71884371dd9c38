package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.world.Client;
import dev.parley.functions.Attributes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RoomsTest extends ChatTest {

    private static final String LEAVE = "{\"action\":\"leave\"}";

    private final Client ann = world.connect();
    private final Client bob = world.connect();

    @Test
    void entering_a_room_makes_it_the_current_one() {
        ann.join("tea");
        assertThat(ann.frames("joined").get(0))
                .hasToString("{\"text\":\"You are in tea.\",\"type\":\"joined\",\"room\":\"tea\",\"current\":\"tea\","
                        + "\"rooms\":[\"lobby\",\"tea\"],\"recovered\":false,"
                        + "\"position\":{\"epoch\":\"k3Zq\",\"offset\":0},\"missed\":0}");
    }

    @Test
    void the_position_is_told_from_which_on_one_hears_everything() {
        ann.join("tea").send("{\"text\":\"hi\"}");
        bob.join("tea");
        assertThat(bob.frames("joined").get(0).get("position")).hasToString("{\"epoch\":\"k3Zq\",\"offset\":1}");
    }

    @Test
    void entering_a_room_again_makes_it_the_current_one_again() {
        ann.join("tea").join("lobby");
        assertThat(ann.last().get("current").textValue()).isEqualTo("lobby");
        assertThat(ann.last().get("rooms")).hasToString("[\"lobby\",\"tea\"]");
    }

    @Test
    void one_can_be_in_ten_rooms() {
        for (int i = 2; i <= 10; i++) {
            ann.join("room" + i);
        }
        ann.join("lobby").join("one more");
        assertThat(ann.lastError()).isEqualTo("You are in 10 rooms, the most one can be in: leave one first.");
    }

    @Test
    void ten_rooms_and_a_nickname_of_the_longest_names_fit_into_the_attributes() {
        String letter = "\uD800\uDC00";
        String longest = letter.repeat(31);
        ann.called(longest + letter).send(LEAVE);
        for (int i = 0; i < 9; i++) {
            ann.join(longest + i);
        }
        ann.send("{\"action\":\"leave\",\"room\":\"lobby\"}").join(longest + 9);
        assertThat(ann.last().get("rooms")).hasSize(10);
        assertThat(ann.attributes().json().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(Attributes.MAX_BYTES / 2);
    }

    @Test
    void whoever_leaves_a_room_hears_it_no_more() {
        ann.join("tea").join("milk").send("{\"action\":\"leave\",\"room\":\"tea\"}");
        assertThat(ann.last())
                .hasToString("{\"text\":\"You left tea and are in milk.\",\"type\":\"left\",\"room\":\"tea\","
                        + "\"current\":\"milk\",\"rooms\":[\"lobby\",\"milk\"]}");
        bob.join("tea").send("{\"text\":\"hi\"}");
        assertThat(ann.frames("message")).isEmpty();
    }

    @Test
    void leaving_the_current_room_goes_back_to_the_one_entered_before() {
        ann.join("tea").join("milk").send(LEAVE);
        assertThat(ann.last().get("room").textValue()).isEqualTo("milk");
        assertThat(ann.last().get("current").textValue()).isEqualTo("tea");
    }

    @Test
    void the_last_room_cant_be_left() {
        ann.send(LEAVE);
        assertThat(ann.lastError()).isEqualTo("lobby is your last room and can't be left: join another first.");
    }

    @Test
    void a_room_one_is_not_in_is_named_with_those_one_is_in() {
        String expected = "You are not in tea: join it first. You are in lobby.";
        for (String rest :
                new String[] {"\"text\":\"hi\"", "\"action\":\"leave\"", "\"action\":\"who\"", "\"action\":\"history\""
                }) {
            ann.send("{\"room\":\"tea\"," + rest + "}");
            assertThat(ann.lastError()).isEqualTo(expected);
        }
    }

    @Test
    void a_join_or_leave_that_failed_can_be_asked_for_again() {
        world.channels.setAway(true);
        ann.join("tea");
        assertThat(ann.lastError()).isEqualTo("You could not enter tea. Try again in a moment.");
        world.channels.setAway(false);
        ann.join("tea");
        world.channels.setAway(true);
        ann.send(LEAVE);
        assertThat(ann.lastError()).isEqualTo("You could not leave tea. Try again in a moment.");
        world.channels.setAway(false);
        ann.send(LEAVE);
        assertThat(ann.last().get("rooms")).hasToString("[\"lobby\"]");
    }

    @Test
    void two_ways_to_type_an_accent_are_one_room() {
        ann.join("cafe\u0301");
        bob.join("caf\u00e9").send("{\"text\":\"hi\"}");
        assertThat(ann.last().get("room").textValue()).isEqualTo("caf\u00e9");
    }
}
