package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.fixture.ChatFixture;
import dev.parley.chat.fixture.TestClient;
import dev.parley.functions.Attributes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RoomsTest extends ChatTest {

    private static final String LEAVE = "{\"action\":\"leave\"}";

    private final TestClient ann = chat.connect();
    private final TestClient bob = chat.connect();

    @Test
    void entering_a_room_makes_it_the_current_one() {
        ann.join("tea");
        assertThat(ann.frames("joined").get(0))
                .hasToString("{\"text\":\"You are in tea.\",\"type\":\"joined\",\"room\":\"tea\",\"current\":\"tea\","
                        + "\"rooms\":[\"lobby\",\"tea\"],\"recovered\":false,"
                        + "\"position\":{\"epoch\":\"k3Zq\",\"offset\":0},\"missed\":0" + ChatFixture.AT);
    }

    @Test
    void the_answer_to_a_join_has_the_position_where_the_membership_went_live() {
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
    void a_person_can_be_in_ten_rooms() {
        for (int i = 2; i <= 10; i++) {
            ann.join("room" + i);
        }
        ann.join("lobby").join("one more");
        assertThat(ann.lastError()).isEqualTo("You are in 10 rooms, which is the maximum: leave one first.");
    }

    @Test
    void ten_rooms_and_a_nickname_of_the_longest_names_fit_into_the_attributes() {
        String letter = "\uD800\uDC00";
        String longest = letter.repeat(31);
        ann.withNick(longest + letter).send(LEAVE);
        for (int i = 0; i < 9; i++) {
            ann.join(longest + i);
        }
        ann.send("{\"action\":\"leave\",\"room\":\"lobby\"}").join(longest + 9);
        assertThat(ann.last().get("rooms")).hasSize(10);
        assertThat(ann.attributes().json().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(Attributes.MAX_BYTES / 2);
    }

    @Test
    void a_person_who_left_a_room_no_longer_receives_its_messages() {
        ann.join("tea").join("milk").send("{\"action\":\"leave\",\"room\":\"tea\"}");
        assertThat(ann.last())
                .hasToString("{\"text\":\"You left tea and are in milk.\",\"type\":\"left\",\"room\":\"tea\","
                        + "\"current\":\"milk\",\"rooms\":[\"lobby\",\"milk\"]" + ChatFixture.AT);
        bob.join("tea").send("{\"text\":\"hi\"}");
        assertThat(ann.frames("message")).isEmpty();
    }

    @Test
    void leaving_the_current_room_returns_to_the_previous_one() {
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
    void a_rejection_names_the_missing_room_and_the_rooms_entered() {
        String expected = "You are not in tea: join it first. You are in lobby.";
        for (String rest :
                new String[] {"\"text\":\"hi\"", "\"action\":\"leave\"", "\"action\":\"who\"", "\"action\":\"history\""
                }) {
            ann.send("{\"room\":\"tea\"," + rest + "}");
            assertThat(ann.lastError()).isEqualTo(expected);
        }
    }

    @Test
    void a_failed_join_or_leave_can_be_repeated() {
        chat.channels.setUnavailable(true);
        ann.join("tea");
        assertThat(ann.lastError()).isEqualTo("You could not enter tea. Try again in a moment.");
        chat.channels.setUnavailable(false);
        ann.join("tea");
        chat.channels.setUnavailable(true);
        ann.send(LEAVE);
        assertThat(ann.lastError()).isEqualTo("You could not leave tea. Try again in a moment.");
        chat.channels.setUnavailable(false);
        ann.send(LEAVE);
        assertThat(ann.last().get("rooms")).hasToString("[\"lobby\"]");
    }

    @Test
    void two_encodings_of_an_accent_are_one_room() {
        ann.join("cafe\u0301");
        bob.join("caf\u00e9").send("{\"text\":\"hi\"}");
        assertThat(ann.last().get("room").textValue()).isEqualTo("caf\u00e9");
    }
}
