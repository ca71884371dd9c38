package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.fixture.ChatFixture;
import dev.parley.chat.fixture.TestClient;
import dev.parley.functions.Payload;
import dev.parley.functions.WebSocketEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A message with a client id is published once, and its outcome is reported. */
class AckTest extends ChatTest {

    private static final String HI = "{\"text\":\"hi\",\"clientId\":\"c1\"}";

    private static final List<String> INVALID = List.of(
            "\"a\":1",
            "\"text\":7",
            "\"text\":\"\"",
            "\"text\":\"hi\",\"room\":\"tea\"",
            "\"text\":\"hi\",\"room\":\"\"",
            "\"text\":\"hi\",\"room\":[]");

    private final TestClient ann = chat.connect(Map.of("session", "anns"));
    private final TestClient bob = chat.connect(Map.of("session", "bobs"));

    @Test
    void only_the_sender_receives_the_position() {
        ann.join("tea").send(HI);
        assertThat(ann.frames("ack").get(0))
                .hasToString("{\"text\":\"Said in tea.\",\"type\":\"ack\",\"clientId\":\"c1\",\"room\":\"tea\","
                        + "\"position\":{\"epoch\":\"k3Zq\",\"offset\":1}" + ChatFixture.AT);
        ann.send("{\"text\":\"hi\",\"clientId\":\"c2\",\"room\":\"lobby\"}");
        assertThat(bob.frames("message")).hasSize(1);
        assertThat(bob.frames("ack")).isEmpty();
    }

    @Test
    void a_repeated_message_is_answered_with_the_first_position_and_not_published_again() {
        ann.send(HI).send("{\"text\":\"in between\"}").send(HI);
        assertThat(ann.frames("ack")).hasSize(2).allSatisfy(ack -> assertThat(offset(ack))
                .isEqualTo(1));
        assertThat(bob.frames("message")).hasSize(2);
    }

    @Test
    void an_event_that_is_delivered_again_is_acknowledged_again() {
        WebSocketEvent event = ann.message(Payload.text(HI));
        ann.deliver(event);
        ann.deliver(event);
        assertThat(ann.frames("ack")).hasSize(2);
        assertThat(bob.frames("message")).hasSize(1);
    }

    @Test
    void a_repeat_over_another_connection_of_the_same_session_is_recognized() {
        ann.send(HI).vanish();
        TestClient again = chat.connect(Map.of("session", "anns"));
        again.send(HI);
        assertThat(offset(again.last())).isEqualTo(1);
        assertThat(bob.frames("message")).hasSize(1);
    }

    @Test
    void the_same_id_in_another_room_is_another_message() {
        ann.send(HI).join("tea").send(HI);
        assertThat(ann.frames("message")).hasSize(2);
    }

    @Test
    void without_a_session_ids_belong_to_the_connection() {
        chat.connect().send(HI).send(HI);
        chat.connect().send(HI);
        assertThat(bob.frames("message")).hasSize(2);
    }

    @Test
    void an_authorizers_principal_wins_over_the_session() {
        Map<String, String> principal = Map.of("principalId", "ann");
        chat.connect(Map.of("session", "one"), principal).send(HI);
        chat.connect(Map.of("session", "two"), principal).send(HI);
        chat.connect(Map.of(), principal).send(HI);
        assertThat(bob.frames("message")).hasSize(1);
    }

    @Test
    void an_empty_principal_is_ignored() {
        chat.connect(Map.of("session", "one"), Map.of("principalId", "")).send(HI);
        chat.connect(Map.of("session", "two"), Map.of("principalId", "")).send(HI);
        assertThat(bob.frames("message")).hasSize(2);
    }

    @ParameterizedTest(name = "{0} with {1}, {2} with {3}")
    @CsvSource({"a,b/c,a/b,c", "a/,b,a,/b", "anns,c1,anns/c1,c1", "a,c1,A,c1"})
    void nobody_can_construct_another_users_key(String user, String clientId, String other, String otherId) {
        chat.connect(Map.of(), Map.of("principalId", user)).send(say(clientId));
        chat.connect(Map.of(), Map.of("principalId", other)).send(say(otherId));
        assertThat(bob.frames("message")).hasSize(2);
    }

    @Test
    void a_session_differs_from_a_principal_or_connection_of_the_same_name() {
        chat.connect(Map.of("session", "anns"), Map.of("principalId", "anns")).send(HI);
        ann.send(HI);
        TestClient carl = chat.connect();
        carl.send(HI);
        chat.connect(Map.of(), Map.of("principalId", carl.id())).send(HI);
        assertThat(bob.frames("message")).hasSize(4);
    }

    @Test
    void a_principal_of_any_length_can_send_messages() {
        chat.connect(Map.of(), Map.of("principalId", "x".repeat(4000))).send(HI);
        assertThat(bob.frames("message")).hasSize(1);
    }

    @Test
    void an_id_has_up_to_64_characters_however_many_bytes() {
        String longest = "\uD83E\uDED6".repeat(64);
        ann.send(say(longest));
        assertThat(ann.frames("ack").get(0).get("clientId").textValue()).isEqualTo(longest);
        ann.send(say(longest + "!"));
        assertThat(ann.lastError()).startsWith("\"clientId\" must be text of 1 to 64 characters, not ");
    }

    @Test
    void an_invalid_id_is_rejected_and_not_echoed() {
        for (String clientId : List.of("7", "\"\"", "{}", "\"a\\ud800\"", "\"\\udc00\\ud800\"")) {
            for (String text : List.of("\"hi\"", "7")) {
                ann.send("{\"text\":" + text + ",\"clientId\":" + clientId + "}");
                assertThat(ann.lastError()).startsWith("\"clientId\" must be text");
                assertThat(ann.last().get("action").textValue()).isEqualTo("say");
                assertThat(ann.last().has("clientId")).isFalse();
            }
        }
        assertThat(ann.frames("error")).hasSize(10);
        assertThat(bob.frames("message")).isEmpty();
    }

    @Test
    void a_rejection_carries_the_client_id_and_no_retry() {
        for (String rest : INVALID) {
            ann.send("{\"clientId\":\"c1\"," + rest + "}");
            assertThat(ann.last().get("type").textValue()).isEqualTo("error");
            assertThat(ann.last().get("clientId").textValue()).isEqualTo("c1");
            assertThat(ann.last().get("action").textValue()).isEqualTo("say");
            assertThat(ann.last().has("retry")).isFalse();
        }
        assertThat(ann.frames("error")).hasSize(INVALID.size());
    }

    @Test
    void a_rejection_without_a_room_carries_the_client_id() {
        TestClient carl = chat.connect(Map.of("lobby", "false"));
        carl.send(HI);
        assertThat(carl.lastError()).isEqualTo("You are not in any room: join one first.");
        assertThat(carl.last().get("clientId").textValue()).isEqualTo("c1");
    }

    @Test
    void a_rejection_carries_the_client_id_whatever_the_action() {
        ann.send("{\"action\":\"join\",\"clientId\":\"c1\"}");
        assertThat(ann.lastError()).isEqualTo("\"room\" is missing.");
        assertThat(ann.last().get("clientId").textValue()).isEqualTo("c1");
    }

    @Test
    void an_uncertain_message_may_be_sent_again_and_is_published_once() {
        chat.channels.setLosingAnswers(true);
        ann.send(HI);
        assertThat(ann.last())
                .hasToString("{\"text\":\"Your message may not have been sent. Try again in a moment.\","
                        + "\"type\":\"error\",\"clientId\":\"c1\","
                        + "\"message\":\"Your message may not have been sent. Try again in a moment.\","
                        + "\"action\":\"say\",\"retry\":true" + ChatFixture.AT);
        chat.channels.setLosingAnswers(false);
        ann.send(HI);
        assertThat(offset(ann.last())).isEqualTo(1);
        assertThat(bob.frames("message")).hasSize(1);
    }

    @Test
    void an_uncertain_message_without_an_id_must_not_be_sent_again() {
        chat.channels.setUnavailable(true);
        ann.send("{\"text\":\"hi\"}");
        assertThat(ann.lastError()).startsWith("Your message may not have been sent.");
        assertThat(ann.last().has("retry")).isFalse();
        assertThat(ann.last().has("clientId")).isFalse();
    }

    @Test
    void a_message_that_is_too_large_is_rejected_for_good() {
        chat.channels.setMaxMessageBytes(1000);
        ann.send("{\"text\":\"" + "x".repeat(1000) + "\",\"clientId\":\"c1\"}");
        assertThat(ann.lastError()).isEqualTo("Your message is too large to be sent here.");
        assertThat(ann.last().get("clientId").textValue()).isEqualTo("c1");
        assertThat(ann.last().has("retry")).isFalse();
    }

    @Test
    void a_message_of_a_sender_that_does_not_read_is_published() {
        ann.stopReading();
        ann.send(HI);
        assertThat(bob.frames("message")).hasSize(1);
    }

    private static String say(String clientId) {
        return "{\"text\":\"hi\",\"clientId\":\"" + clientId + "\"}";
    }

    private static int offset(JsonNode ack) {
        return ack.path("position").path("offset").asInt();
    }
}
