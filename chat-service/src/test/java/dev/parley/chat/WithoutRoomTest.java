package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.fixture.ChatFixture;
import dev.parley.chat.fixture.TestClient;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A connection that has not joined a room yet. */
class WithoutRoomTest extends ChatTest {

    private final TestClient ann = chat.connect(Map.of("lobby", "false"));

    @Test
    void the_welcome_has_no_room() {
        assertThat(ann.frames()).hasSize(1);
        assertThat(ann.last())
                .hasToString("{\"text\":\"Welcome, " + ann.nick() + ". You are in no room.\",\"type\":\"welcome\","
                        + "\"nick\":\"" + ann.nick() + "\",\"by\":\"" + ann.by() + "\",\"rooms\":[]" + ChatFixture.AT);
    }

    @Test
    void the_lobby_neither_counts_nor_reaches_the_connection() {
        TestClient bob = chat.connect();
        bob.send("{\"text\":\"hi\"}").send("{\"action\":\"who\"}");
        assertThat(bob.last().get("count").intValue()).isEqualTo(1);
        assertThat(ann.frames()).hasSize(1);
    }

    @Test
    void actions_that_need_a_room_are_rejected() {
        for (String fields :
                new String[] {"\"text\":\"hi\"", "\"action\":\"leave\"", "\"action\":\"who\"", "\"action\":\"history\""
                }) {
            ann.send("{" + fields + "}");
            assertThat(ann.lastError()).isEqualTo("You are not in any room: join one first.");
            ann.send("{\"room\":\"lobby\"," + fields + "}");
            assertThat(ann.lastError()).isEqualTo("You are not in any room: join one first.");
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
        ann.withNick("ann");
        assertThat(ann.last().get("nick").textValue()).isEqualTo("ann");
        ann.join("tea").send("{\"action\":\"who\"}");
        assertThat(ann.last().get("members")).hasToString("[\"ann\"]");
    }

    @Test
    void a_disconnect_is_not_announced() {
        TestClient bob = chat.connect();
        chat.announceNow();
        int before = bob.frames().size();
        assertThat(ChatFixture.await(ann.disconnect()).statusCode()).isEqualTo(200);
        chat.announceNow();
        assertThat(bob.frames()).hasSize(before);
    }
}
