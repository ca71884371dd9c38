package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.fixture.ChatFixture;
import dev.parley.chat.fixture.TestClient;
import dev.parley.functions.Payload;
import dev.parley.functions.PublishOptions;
import org.junit.jupiter.api.Test;

class WhoAndHistoryTest extends ChatTest {

    private static final String WHO = "{\"action\":\"who\"}";
    private static final String HISTORY = "{\"action\":\"history\"}";

    private final TestClient ann = chat.connect();
    private final TestClient bob = chat.connect();

    @Test
    void who_lists_the_members_of_the_current_room_to_the_requester() {
        ann.withNick("ann");
        bob.withNick("bob");
        int before = bob.frames().size();
        ann.send(WHO);
        assertThat(ann.last())
                .hasToString("{\"text\":\"2 people in lobby: ann and bob.\",\"type\":\"who\",\"room\":\"lobby\","
                        + "\"members\":[\"ann\",\"bob\"],\"count\":2}");
        assertThat(bob.frames()).hasSize(before);
    }

    @Test
    void above_the_limit_only_the_count_is_sent() {
        chat.channels.crowd("room:lobby", 99);
        ann.send(WHO);
        assertThat(ann.last())
                .hasToString("{\"text\":\"101 people in lobby.\",\"type\":\"who\",\"room\":\"lobby\",\"count\":101}");
    }

    @Test
    void a_member_that_joined_by_other_means_is_a_guest() {
        chat.channels.crowd("room:tea", 1);
        ann.join("tea").send(WHO);
        assertThat(ann.last().get("members").get(0).textValue()).matches("guest-[a-z0-9]{4}");
    }

    @Test
    void history_returns_the_messages_as_they_were_sent_oldest_first() {
        ann.send("{\"text\":\"one\"}").send("{\"text\":\"two\"}").send(HISTORY);
        JsonNode history = ann.last();
        assertThat(history.get("text").textValue()).isEqualTo("2 messages in lobby.");
        assertThat(history.get("room").textValue()).isEqualTo("lobby");
        assertThat(history.get("messages"))
                .containsExactlyElementsOf(ann.frames("message").stream()
                        .map(frame -> ((ObjectNode) frame).<JsonNode>without("position"))
                        .toList());
        assertThat(history.get("more").booleanValue()).isFalse();
    }

    @Test
    void history_returns_the_newest_50_messages_or_as_many_as_requested() {
        for (int i = 1; i <= 51; i++) {
            ann.send("{\"text\":\"" + i + "\"}");
        }
        ann.send(HISTORY);
        assertThat(ann.last().get("messages")).hasSize(50);
        assertThat(ann.last().get("messages").get(0).get("text").textValue()).isEqualTo("2");
        ann.send("{\"action\":\"history\",\"limit\":1,\"room\":\"lobby\"}");
        assertThat(ann.last().get("messages")).hasSize(1);
        assertThat(ann.last().get("messages").get(0).get("text").textValue()).isEqualTo("51");
    }

    @Test
    void a_long_history_is_cut_to_128_KiB_and_marked_so() {
        String longest = "\\u0001".repeat(2000);
        for (int i = 0; i < 20; i++) {
            ann.send("{\"text\":\"" + longest + "\"}");
        }
        ann.send(HISTORY);
        assertThat(ann.lastSize()).isLessThanOrEqualTo(128 * 1024);
        assertThat(ann.last().get("more").booleanValue()).isTrue();
        assertThat(ann.last().get("messages")).hasSize(10);
        assertThat(ann.last().get("text").textValue()).isEqualTo("10 messages in lobby; older messages did not fit.");
    }

    @Test
    void stored_payloads_that_are_not_json_objects_are_skipped() {
        for (Payload payload : new Payload[] {
            Payload.text("not json"),
            Payload.text("[1]"),
            Payload.text(""),
            Payload.binary(new byte[] {1}),
            Payload.text("{\"text\":\"one\"} trailing"),
            Payload.text("{\"text\":\"one\"} {}"),
            Payload.text("{\"text\":[{\"one\":1}"),
            Payload.text("{\"text\":\"a\nb\"}"),
            Payload.text("{\"text\":\"\\x\"}"),
            Payload.text("{\"text\":\"from an operator\"}")
        }) {
            ChatFixture.await(chat.channels.publish("room:lobby", payload, PublishOptions.DEFAULT));
        }
        TestClient carl = chat.connect();
        carl.send(HISTORY);
        assertThat(carl.last().get("messages")).hasToString("[{\"text\":\"from an operator\"}]");
        assertThat(carl.last().get("more").booleanValue()).isFalse();
    }

    @Test
    void an_unavailable_answer_is_reported() {
        chat.channels.setUnavailable(true);
        ann.send(WHO);
        assertThat(ann.lastError()).isEqualTo("The members of lobby are not available now. Try again in a moment.");
        ann.send(HISTORY);
        assertThat(ann.lastError()).isEqualTo("The history of lobby is not available now. Try again in a moment.");
    }
}
