package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.fixture.ChatFixture;
import dev.parley.chat.fixture.TestClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Joins from a position. */
class ResumeTest extends ChatTest {

    private static final List<String> INVALID_POSITIONS = List.of(
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

    private final TestClient bob = chat.connect().join("tea");

    @Test
    void missed_messages_come_first_then_the_answer_then_new_messages() {
        bob.send("{\"text\":\"one\"}").send("{\"text\":\"two\"}").send("{\"text\":\"three\"}");
        TestClient ann = chat.connect(Map.of("lobby", "false"));
        ann.send(from("{\"epoch\":\"k3Zq\",\"offset\":1}"));
        bob.send("{\"text\":\"four\"}");
        List<JsonNode> frames = ann.frames();
        assertThat(frames.subList(1, 3)).isEqualTo(bob.frames("message").subList(1, 3));
        assertThat(frames.get(3))
                .hasToString("{\"text\":\"You are in tea.\",\"type\":\"joined\",\"room\":\"tea\",\"current\":\"tea\","
                        + "\"rooms\":[\"tea\"],\"recovered\":true,"
                        + "\"position\":{\"epoch\":\"k3Zq\",\"offset\":3},\"missed\":2" + ChatFixture.AT);
        assertThat(frames.get(4).get("position"))
                .hasToString("{\"channel\":\"room:tea\",\"epoch\":\"k3Zq\",\"offset\":4}");
        assertThat(frames).hasSize(5);
    }

    @Test
    void a_join_that_missed_nothing_is_recovered() {
        bob.send("{\"text\":\"one\"}");
        JsonNode joined = resume("{\"epoch\":\"k3Zq\",\"offset\":1}");
        assertThat(joined.get("recovered").booleanValue()).isTrue();
        assertThat(joined.get("missed").intValue()).isZero();
    }

    @Test
    void messages_of_an_ended_epoch_are_not_recovered() {
        bob.send("{\"text\":\"one\"}").send("{\"text\":\"two\"}");
        chat.channels.startNewEpoch("room:tea");
        bob.send("{\"text\":\"three\"}");
        JsonNode joined = resume("{\"epoch\":\"k3Zq\",\"offset\":1}");
        assertThat(joined.get("recovered").booleanValue()).isFalse();
        assertThat(joined.get("missed").intValue()).isZero();
        assertThat(joined.get("position")).hasToString("{\"epoch\":\"k3Zq+\",\"offset\":1}");
    }

    @Test
    void a_member_can_join_again_from_a_position() {
        bob.send("{\"text\":\"one\"}").send(from("{\"epoch\":\"k3Zq\",\"offset\":0}"));
        assertThat(bob.frames("message")).hasSize(2);
        assertThat(bob.last().get("recovered").booleanValue()).isTrue();
        assertThat(bob.last().get("missed").intValue()).isEqualTo(1);
    }

    @Test
    void a_member_whose_repeated_join_fails_is_removed_and_informed() {
        bob.send("{\"text\":\"one\"}");
        chat.channels.setUnavailable(true);
        bob.send(from("{\"epoch\":\"k3Zq\",\"offset\":0}"));
        assertThat(bob.last().get("type").textValue()).isEqualTo("error");
        chat.channels.setUnavailable(false);

        bob.send("{\"text\":\"two\", \"room\":\"tea\"}");
        assertThat(bob.last().get("message").textValue()).startsWith("You are not in tea");
        bob.send(from("{\"epoch\":\"k3Zq\",\"offset\":1}")).send("{\"text\":\"three\"}");
        assertThat(bob.last().get("text").textValue()).isEqualTo("three");
    }

    @Test
    void an_invalid_position_is_rejected() {
        TestClient ann = chat.connect();
        for (String from : INVALID_POSITIONS) {
            ann.send(from(from));
            assertThat(ann.lastError())
                    .as(from)
                    .startsWith("\"from\" must have an \"epoch\" (text of 1 to 64 characters)"
                            + " and an \"offset\" (an integer of 0 or more), not ");
            assertThat(ann.last().get("action").textValue()).isEqualTo("join");
            assertThat(ann.last().has("retry")).isFalse();
        }
        assertThat(ann.frames("error")).hasSize(INVALID_POSITIONS.size());
        bob.send("{\"action\":\"who\"}");
        assertThat(bob.last().get("count").intValue()).isEqualTo(1);
    }

    @Test
    void a_null_position_counts_as_absent() {
        bob.send("{\"text\":\"one\"}");
        assertThat(resume("null").get("recovered").booleanValue()).isFalse();
    }

    @Test
    void a_failed_join_may_be_retried() {
        TestClient ann = chat.connect();
        chat.channels.setUnavailable(true);
        ann.join("tea");
        assertThat(ann.last().get("retry").booleanValue()).isTrue();
    }

    /** Returns the answer, which is the only frame after the welcome. */
    private JsonNode resume(String from) {
        TestClient ann = chat.connect(Map.of("lobby", "false"));
        ann.send(from(from));
        assertThat(ann.frames()).hasSize(2);
        assertThat(ann.last().get("type").textValue()).isEqualTo("joined");
        return ann.last();
    }

    private static String from(String position) {
        return "{\"action\":\"join\",\"room\":\"tea\",\"from\":" + position + "}";
    }
}
