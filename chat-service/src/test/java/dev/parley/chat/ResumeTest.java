package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.world.Client;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Somebody comes back, and says what they have seen. */
class ResumeTest extends ChatTest {

    private static final List<String> NO_POSITIONS = List.of(
            "\"k3Zq\"",
            "[]",
            "{}",
            "17",
            "{\"epoch\":\"k3Zq\"}",
            "{\"offset\":1}",
            "{\"epoch\":7,\"offset\":1}",
            "{\"epoch\":\"\",\"offset\":1}",
            "{\"epoch\":\"\\ud800\",\"offset\":1}",
            "{\"epoch\":\"" + "x".repeat(65) + "\",\"offset\":1}",
            "{\"epoch\":\"k3Zq\",\"offset\":-1}",
            "{\"epoch\":\"k3Zq\",\"offset\":1.5}",
            "{\"epoch\":\"k3Zq\",\"offset\":\"1\"}",
            "{\"epoch\":\"k3Zq\",\"offset\":null}",
            "{\"epoch\":\"k3Zq\",\"offset\":9223372036854775808}",
            "{\"epoch\":\"k3Zq\",\"offset\":18446744073709551617}");

    private final Client bob = world.connect().join("tea");

    @Test
    void what_was_missed_comes_first_then_how_it_went_then_what_is_new() {
        bob.send("{\"text\":\"one\"}").send("{\"text\":\"two\"}").send("{\"text\":\"three\"}");
        Client ann = world.connect(Map.of("lobby", "false"));
        ann.send(from("{\"epoch\":\"k3Zq\",\"offset\":1}"));
        bob.send("{\"text\":\"four\"}");
        List<JsonNode> frames = ann.frames();
        assertThat(frames.subList(1, 3)).isEqualTo(bob.frames("message").subList(1, 3));
        assertThat(frames.get(3))
                .hasToString("{\"text\":\"You are in tea.\",\"type\":\"joined\",\"room\":\"tea\",\"current\":\"tea\","
                        + "\"rooms\":[\"tea\"],\"recovered\":true,"
                        + "\"position\":{\"epoch\":\"k3Zq\",\"offset\":3},\"missed\":2}");
        assertThat(frames.get(4).get("position"))
                .hasToString("{\"channel\":\"room:tea\",\"epoch\":\"k3Zq\",\"offset\":4}");
        assertThat(frames).hasSize(5);
    }

    @Test
    void who_missed_nothing_is_told_so() {
        bob.send("{\"text\":\"one\"}");
        JsonNode joined = resume("{\"epoch\":\"k3Zq\",\"offset\":1}");
        assertThat(joined.get("recovered").booleanValue()).isTrue();
        assertThat(joined.get("missed").intValue()).isZero();
    }

    @Test
    void what_was_said_before_an_epoch_ended_is_not_recovered() {
        bob.send("{\"text\":\"one\"}").send("{\"text\":\"two\"}");
        world.channels.beginAnew("room:tea");
        bob.send("{\"text\":\"three\"}");
        JsonNode joined = resume("{\"epoch\":\"k3Zq\",\"offset\":1}");
        assertThat(joined.get("recovered").booleanValue()).isFalse();
        assertThat(joined.get("missed").intValue()).isZero();
        assertThat(joined.get("position")).hasToString("{\"epoch\":\"k3Zq+\",\"offset\":1}");
    }

    @Test
    void a_member_that_asks_is_taken_back() {
        bob.send("{\"text\":\"one\"}").send(from("{\"epoch\":\"k3Zq\",\"offset\":0}"));
        assertThat(bob.frames("message")).hasSize(2);
        assertThat(bob.last().get("recovered").booleanValue()).isTrue();
        assertThat(bob.last().get("missed").intValue()).isEqualTo(1);
    }

    @Test
    void a_member_that_could_not_be_taken_back_is_in_the_room_no_more_and_is_told_so() {
        bob.send("{\"text\":\"one\"}");
        world.channels.setAway(true);
        bob.send(from("{\"epoch\":\"k3Zq\",\"offset\":0}"));
        assertThat(bob.last().get("type").textValue()).isEqualTo("error");
        world.channels.setAway(false);

        bob.send("{\"text\":\"two\", \"room\":\"tea\"}");
        assertThat(bob.last().get("message").textValue()).startsWith("You are not in tea");
        bob.send(from("{\"epoch\":\"k3Zq\",\"offset\":1}")).send("{\"text\":\"three\"}");
        assertThat(bob.last().get("text").textValue()).isEqualTo("three");
    }

    @Test
    void what_is_no_position_is_refused() {
        Client ann = world.connect();
        for (String from : NO_POSITIONS) {
            ann.send(from(from));
            assertThat(ann.lastError())
                    .as(from)
                    .startsWith("\"from\" takes an \"epoch\" (text of 1 to 64 characters)"
                            + " and an \"offset\" (an integer from 0), not ");
            assertThat(ann.last().get("action").textValue()).isEqualTo("join");
            assertThat(ann.last().has("retry")).isFalse();
        }
        assertThat(ann.frames("error")).hasSize(NO_POSITIONS.size());
        bob.send("{\"action\":\"who\"}");
        assertThat(bob.last().get("count").intValue()).isEqualTo(1);
    }

    @Test
    void a_position_that_is_null_is_none() {
        bob.send("{\"text\":\"one\"}");
        assertThat(resume("null").get("recovered").booleanValue()).isFalse();
    }

    @Test
    void a_join_that_could_not_be_carried_out_is_to_be_tried_again() {
        Client ann = world.connect();
        world.channels.setAway(true);
        ann.join("tea");
        assertThat(ann.last().get("retry").booleanValue()).isTrue();
    }

    /** The answer, the only frame that came. */
    private JsonNode resume(String from) {
        Client ann = world.connect(Map.of("lobby", "false"));
        ann.send(from(from));
        assertThat(ann.frames()).hasSize(2);
        assertThat(ann.last().get("type").textValue()).isEqualTo("joined");
        return ann.last();
    }

    private static String from(String position) {
        return "{\"action\":\"join\",\"room\":\"tea\",\"from\":" + position + "}";
    }
}
