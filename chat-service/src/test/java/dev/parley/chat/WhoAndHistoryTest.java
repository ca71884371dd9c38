package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.fixture.ChatFixture;
import dev.parley.chat.fixture.TestClient;
import dev.parley.functions.Payload;
import dev.parley.functions.PublishOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WhoAndHistoryTest extends ChatTest {

    private static final String WHO = "{\"action\":\"who\"}";
    private static final String HISTORY = "{\"action\":\"history\"}";

    private final TestClient ann = chat.connect();
    private final TestClient bob = chat.connect();

    @Test
    void who_lists_the_members_of_the_current_room_to_the_requester() {
        ann.withNick("ann").join("tea").send(WHO);
        assertThat(ann.last())
                .hasToString("{\"text\":\"1 person in tea: ann.\",\"type\":\"who\",\"room\":\"tea\","
                        + "\"people\":[{\"nick\":\"ann\",\"by\":\"" + ann.by() + "\"}],"
                        + "\"members\":[\"ann\"],\"count\":1" + ChatFixture.AT);
        int before = bob.frames().size();
        ann.send("{\"action\":\"who\",\"room\":\"lobby\"}");
        assertThat(ann.last().get("people")).hasSize(2);
        assertThat(ann.last().get("count").intValue()).isEqualTo(2);
        assertThat(bob.frames()).hasSize(before);
    }

    @Test
    void above_the_limit_only_the_count_is_sent() {
        chat.channels.crowd("room:lobby", 99);
        ann.send(WHO);
        assertThat(ann.last())
                .hasToString("{\"text\":\"101 connections in lobby.\",\"type\":\"who\",\"room\":\"lobby\","
                        + "\"count\":101,\"of\":\"connections\"" + ChatFixture.AT);
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
        assertThat(history.get("messages")).containsExactlyElementsOf(ann.frames("message"));
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
        String longest = "x" + "\\u0001".repeat(1999);
        for (int i = 0; i < 20; i++) {
            ann.send("{\"text\":\"" + longest + "\"}");
        }
        ann.send(HISTORY);
        assertThat(ann.lastSize()).isLessThanOrEqualTo(128 * 1024);
        assertThat(ann.last().get("more").booleanValue()).isTrue();
        assertThat(ann.last().get("messages")).hasSize(10);
        assertThat(ann.last().get("text").textValue()).isEqualTo("10 messages in lobby; there may be older ones.");
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
        assertThat(carl.last().get("messages"))
                .hasToString("[{\"text\":\"from an operator\","
                        + "\"position\":{\"channel\":\"room:lobby\",\"epoch\":\"k3Zq\",\"offset\":10}}]");
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

    @Test
    void older_messages_are_returned_before_a_position_until_there_are_none() {
        for (int i = 1; i <= 5; i++) {
            ann.send("{\"text\":\"" + i + "\"}");
        }
        ann.send("{\"action\":\"history\",\"limit\":2}");
        assertThat(texts(ann.last())).containsExactly("4", "5");
        assertThat(ann.last().has("before")).isFalse();
        ann.send(before(4));
        assertThat(texts(ann.last())).containsExactly("2", "3");
        assertThat(ann.last().get("before")).hasToString("{\"epoch\":\"k3Zq\",\"offset\":4}");
        assertThat(ann.last().get("more").booleanValue()).isTrue();
        ann.send(before(2));
        assertThat(texts(ann.last())).containsExactly("1");
        assertThat(ann.last().get("more").booleanValue()).isFalse();
        ann.send(before(1));
        assertThat(ann.last().get("messages")).isEmpty();
        assertThat(ann.last().get("more").booleanValue()).isFalse();
    }

    @Test
    void nothing_precedes_a_position_of_an_epoch_that_has_ended() {
        ann.send("{\"text\":\"one\"}");
        chat.channels.startNewEpoch("room:lobby");
        ann.send("{\"text\":\"two\"}").send(before(7));
        assertThat(ann.last().get("messages")).isEmpty();
        ann.send("{\"action\":\"history\",\"before\":7}");
        assertThat(ann.lastError()).startsWith("\"before\" must have an \"epoch\"");
    }

    @Test
    void more_than_a_hundred_people_come_in_pages() {
        chat.close();
        chat = new ChatFixture(new ChatConfig(Set.of(), 500, Duration.ofHours(1)));
        TestClient carl = chat.connectAs("carls");
        chat.channels.crowd("room:lobby", 249);
        carl.send(WHO);
        JsonNode first = carl.last();
        assertThat(first.get("people")).hasSize(100);
        assertThat(first.get("members")).hasSize(250);
        assertThat(first.get("more").booleanValue()).isTrue();
        List<String> everyone = new ArrayList<>(first.get("people").findValuesAsText("by"));
        while (carl.last().has("more")) {
            carl.send("{\"action\":\"who\",\"after\":\"" + everyone.get(everyone.size() - 1) + "\"}");
            assertThat(carl.last().has("members")).isFalse();
            everyone.addAll(carl.last().get("people").findValuesAsText("by"));
        }
        assertThat(everyone).hasSize(250).doesNotHaveDuplicates().contains(carl.by());
        carl.send("{\"action\":\"who\",\"after\":\"bob\"}");
        assertThat(carl.lastError()).startsWith("\"after\" must be the id of a person");
    }

    @Test
    void reading_goes_on_past_what_is_skipped() {
        ann.send("{\"text\":\"one\"}");
        for (int i = 0; i < 2; i++) {
            ChatFixture.await(chat.channels.publish("room:lobby", "[1]"));
        }
        chat.channels.setMaxMessageBytes(1_000_000);
        ChatFixture.await(chat.channels.publish("room:lobby", "{\"text\":\"" + "x".repeat(130_000) + "\"}"));
        ann.send("{\"action\":\"history\",\"limit\":2}");
        assertThat(ann.last().get("messages")).isEmpty();
        assertThat(ann.last().get("more").booleanValue()).isTrue();
        assertThat(ann.last().get("oldest")).hasToString("{\"epoch\":\"k3Zq\",\"offset\":3}");
        ann.send(before(3));
        assertThat(texts(ann.last())).containsExactly("one");
        assertThat(ann.last().get("oldest").get("offset").longValue()).isEqualTo(1);
        assertThat(ann.last().get("more").booleanValue()).isFalse();
        ann.send(before(1));
        assertThat(ann.last().has("oldest")).isFalse();
    }

    private static String before(long offset) {
        return "{\"action\":\"history\",\"limit\":2,\"before\":{\"epoch\":\"k3Zq\",\"offset\":" + offset + "}}";
    }

    private static List<String> texts(JsonNode history) {
        return history.get("messages").findValuesAsText("text");
    }
}
