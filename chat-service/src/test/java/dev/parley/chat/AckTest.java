package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.world.Client;
import dev.parley.functions.Payload;
import dev.parley.functions.WebSocketEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client gave an id is said once, and its fate is told. */
class AckTest extends ChatTest {

    private static final String HI = "{\"text\":\"hi\",\"clientId\":\"c1\"}";

    private static final List<String> REFUSED = List.of(
            "\"a\":1",
            "\"text\":7",
            "\"text\":\"\"",
            "\"text\":\"hi\",\"room\":\"tea\"",
            "\"text\":\"hi\",\"room\":\"\"",
            "\"text\":\"hi\",\"room\":[]");

    private final Client ann = world.connect(Map.of("session", "anns"));
    private final Client bob = world.connect(Map.of("session", "bobs"));

    @Test
    void the_sender_alone_is_told_where_it_stands() {
        ann.join("tea").send(HI);
        assertThat(ann.frames("ack").get(0))
                .hasToString("{\"text\":\"Said in tea.\",\"type\":\"ack\",\"clientId\":\"c1\",\"room\":\"tea\","
                        + "\"position\":{\"epoch\":\"k3Zq\",\"offset\":1}}");
        ann.send("{\"text\":\"hi\",\"clientId\":\"c2\",\"room\":\"lobby\"}");
        assertThat(bob.frames("message")).hasSize(1);
        assertThat(bob.frames("ack")).isEmpty();
    }

    @Test
    void sent_again_it_is_answered_with_the_first_position_and_not_said_again() {
        ann.send(HI).send("{\"text\":\"in between\"}").send(HI);
        assertThat(ann.frames("ack")).hasSize(2).allSatisfy(ack -> assertThat(offset(ack))
                .isEqualTo(1));
        assertThat(bob.frames("message")).hasSize(2);
    }

    @Test
    void an_event_that_is_sent_again_is_acknowledged_again() {
        WebSocketEvent event = ann.message(Payload.text(HI));
        ann.deliver(event);
        ann.deliver(event);
        assertThat(ann.frames("ack")).hasSize(2);
        assertThat(bob.frames("message")).hasSize(1);
    }

    @Test
    void it_is_the_same_over_another_connection_of_the_same_session() {
        ann.send(HI).vanish();
        Client again = world.connect(Map.of("session", "anns"));
        again.send(HI);
        assertThat(offset(again.last())).isEqualTo(1);
        assertThat(bob.frames("message")).hasSize(1);
    }

    @Test
    void it_is_another_in_another_room() {
        ann.send(HI).join("tea").send(HI);
        assertThat(ann.frames("message")).hasSize(2);
    }

    @Test
    void without_a_session_it_is_the_connections_own() {
        world.connect().send(HI).send(HI);
        world.connect().send(HI);
        assertThat(bob.frames("message")).hasSize(2);
    }

    @Test
    void an_authorizers_principal_wins_over_the_session() {
        Map<String, String> principal = Map.of("principalId", "ann");
        world.connect(Map.of("session", "one"), principal).send(HI);
        world.connect(Map.of("session", "two"), principal).send(HI);
        world.connect(Map.of(), principal).send(HI);
        assertThat(bob.frames("message")).hasSize(1);
    }

    @Test
    void an_empty_principal_is_none() {
        world.connect(Map.of("session", "one"), Map.of("principalId", "")).send(HI);
        world.connect(Map.of("session", "two"), Map.of("principalId", "")).send(HI);
        assertThat(bob.frames("message")).hasSize(2);
    }

    @ParameterizedTest(name = "{0} with {1}, {2} with {3}")
    @CsvSource({"a,b/c,a/b,c", "a/,b,a,/b", "anns,c1,anns/c1,c1", "a,c1,A,c1"})
    void nobody_can_take_the_key_of_another(String user, String clientId, String other, String otherId) {
        world.connect(Map.of(), Map.of("principalId", user)).send(say(clientId));
        world.connect(Map.of(), Map.of("principalId", other)).send(say(otherId));
        assertThat(bob.frames("message")).hasSize(2);
    }

    @Test
    void a_session_is_no_principal_or_connection_of_the_same_name() {
        world.connect(Map.of("session", "anns"), Map.of("principalId", "anns")).send(HI);
        ann.send(HI);
        Client carl = world.connect();
        carl.send(HI);
        world.connect(Map.of(), Map.of("principalId", carl.id())).send(HI);
        assertThat(bob.frames("message")).hasSize(4);
    }

    @Test
    void a_principal_of_any_length_can_speak() {
        world.connect(Map.of(), Map.of("principalId", "x".repeat(4000))).send(HI);
        assertThat(bob.frames("message")).hasSize(1);
    }

    @Test
    void an_id_has_up_to_64_characters_whatever_they_take() {
        String longest = "\uD83E\uDED6".repeat(64);
        ann.send(say(longest));
        assertThat(ann.frames("ack").get(0).get("clientId").textValue()).isEqualTo(longest);
        ann.send(say(longest + "!"));
        assertThat(ann.lastError()).startsWith("\"clientId\" takes text of 1 to 64 characters, not ");
    }

    @Test
    void what_is_no_id_is_refused_and_not_given_back() {
        for (String clientId : List.of("7", "\"\"", "{}", "\"a\\ud800\"", "\"\\udc00\\ud800\"")) {
            for (String text : List.of("\"hi\"", "7")) {
                ann.send("{\"text\":" + text + ",\"clientId\":" + clientId + "}");
                assertThat(ann.lastError()).startsWith("\"clientId\" takes text");
                assertThat(ann.last().get("action").textValue()).isEqualTo("say");
                assertThat(ann.last().has("clientId")).isFalse();
            }
        }
        assertThat(ann.frames("error")).hasSize(10);
        assertThat(bob.frames("message")).isEmpty();
    }

    @Test
    void a_refusal_names_what_was_refused_and_asks_for_no_other_try() {
        for (String rest : REFUSED) {
            ann.send("{\"clientId\":\"c1\"," + rest + "}");
            assertThat(ann.last().get("type").textValue()).isEqualTo("error");
            assertThat(ann.last().get("clientId").textValue()).isEqualTo("c1");
            assertThat(ann.last().get("action").textValue()).isEqualTo("say");
            assertThat(ann.last().has("retry")).isFalse();
        }
        assertThat(ann.frames("error")).hasSize(REFUSED.size());
    }

    @Test
    void in_no_room_a_refusal_names_it_too() {
        Client carl = world.connect(Map.of("lobby", "false"));
        carl.send(HI);
        assertThat(carl.lastError()).isEqualTo("You are in no room: join one first.");
        assertThat(carl.last().get("clientId").textValue()).isEqualTo("c1");
    }

    @Test
    void other_actions_have_no_ids() {
        ann.send("{\"action\":\"join\",\"clientId\":\"c1\"}");
        assertThat(ann.lastError()).isEqualTo("\"room\" is missing.");
        assertThat(ann.last().has("clientId")).isFalse();
    }

    @Test
    void what_may_not_have_been_said_is_to_be_sent_again_and_then_is_said_once() {
        world.channels.setForgetful(true);
        ann.send(HI);
        assertThat(ann.last())
                .hasToString("{\"text\":\"Your message may not have been sent. Try again in a moment.\","
                        + "\"type\":\"error\",\"clientId\":\"c1\","
                        + "\"message\":\"Your message may not have been sent. Try again in a moment.\","
                        + "\"action\":\"say\",\"retry\":true}");
        world.channels.setForgetful(false);
        ann.send(HI);
        assertThat(offset(ann.last())).isEqualTo(1);
        assertThat(bob.frames("message")).hasSize(1);
    }

    @Test
    void without_an_id_it_is_not_to_be_sent_again() {
        world.channels.setAway(true);
        ann.send("{\"text\":\"hi\"}");
        assertThat(ann.lastError()).startsWith("Your message may not have been sent.");
        assertThat(ann.last().has("retry")).isFalse();
        assertThat(ann.last().has("clientId")).isFalse();
    }

    @Test
    void what_is_too_large_is_refused_for_good() {
        world.channels.setMaxMessageBytes(1000);
        ann.send("{\"text\":\"" + "x".repeat(1000) + "\",\"clientId\":\"c1\"}");
        assertThat(ann.lastError()).isEqualTo("Your message takes more bytes than can be sent here.");
        assertThat(ann.last().get("clientId").textValue()).isEqualTo("c1");
        assertThat(ann.last().has("retry")).isFalse();
    }

    @Test
    void a_sender_that_does_not_read_has_spoken_all_the_same() {
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
