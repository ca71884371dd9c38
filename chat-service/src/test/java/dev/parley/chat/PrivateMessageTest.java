package dev.parley.chat;

import static dev.parley.chat.fixture.TestClient.target;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.fixture.ChatFixture;
import dev.parley.chat.fixture.TestClient;
import dev.parley.functions.Payload;
import dev.parley.functions.WebSocketEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrivateMessageTest extends ChatTest {

    private final TestClient ann = chat.connectAs("anns").withNick("ann");
    private final TestClient bob = chat.connectAs("bobs").withNick("bob");
    private final TestClient carl = chat.connectAs("carls");

    @Test
    void it_reaches_the_connections_of_both_and_nobody_else() {
        TestClient tab = chat.connect(Map.of("session", "anns", "lobby", "false"));
        ann.send(message(bob, "m1"));
        JsonNode direct = bob.last();
        assertThat(direct)
                .hasToString("{\"text\":\"psst\",\"type\":\"direct\",\"from\":\"ann\",\"by\":\"" + ann.by()
                        + "\",\"to\":{\"nick\":\"bob\",\"by\":\"" + bob.by() + "\"},\"id\":\""
                        + direct.get("id").textValue() + "\",\"at\":" + ChatFixture.NOW.toEpochMilli()
                        + ",\"position\":{\"channel\":\"user:" + bob.by()
                        + "\",\"epoch\":\"k3Zq\",\"offset\":1}}");
        assertThat(ann.frames("direct")).hasSize(1);
        assertThat(tab.frames("direct")).hasSize(1);
        assertThat(carl.frames("direct")).isEmpty();
        assertThat(ann.frames("ack").get(0))
                .hasToString("{\"text\":\"Sent.\",\"type\":\"ack\",\"clientId\":\"m1\","
                        + "\"position\":{\"epoch\":\"k3Zq\",\"offset\":1}" + ChatFixture.AT);
    }

    @Test
    void it_is_published_once_however_often_it_is_sent() {
        WebSocketEvent event = ann.message(Payload.text(message(bob, "m1")));
        ann.deliver(event);
        ann.deliver(event);
        ann.send(message(bob, "m1"));
        assertThat(bob.frames("direct")).hasSize(1);
        assertThat(ann.frames("direct")).hasSize(1);
        assertThat(ann.frames("ack")).hasSize(3);
    }

    @Test
    void a_message_to_oneself_comes_once() {
        ann.send(message(ann, "m1"));
        assertThat(ann.frames("direct")).hasSize(1);
    }

    @Test
    void stored_ones_are_read_page_by_page_on_any_connection_of_the_person() {
        ann.send(message(bob, "m1")).send(message(bob, "m2"));
        TestClient tab = chat.connect(Map.of("session", "bobs", "lobby", "false"));
        tab.send("{\"action\":\"history\",\"user\":true,\"limit\":1}");
        JsonNode newest = tab.last();
        assertThat(newest.get("type").textValue()).isEqualTo("history");
        assertThat(newest.get("user").booleanValue()).isTrue();
        assertThat(newest.has("room")).isFalse();
        assertThat(newest.get("messages").get(0)).isEqualTo(bob.frames("direct").get(1));
        assertThat(newest.get("more").booleanValue()).isTrue();
        String oldest = newest.get("oldest").toString();
        tab.send("{\"action\":\"history\",\"user\":true,\"before\":" + oldest + "}");
        assertThat(tab.last().get("before")).hasToString(oldest);
        assertThat(tab.last().get("messages"))
                .containsExactly(bob.frames("direct").get(0));
        assertThat(tab.last().get("more").booleanValue()).isFalse();
        carl.send("{\"action\":\"history\",\"user\":true}");
        assertThat(carl.last().get("messages")).isEmpty();
    }

    @Test
    void stored_ones_that_are_unavailable_are_reported() {
        chat.channels.setUnavailable(true);
        ann.send("{\"action\":\"history\",\"user\":true}");
        assertThat(ann.lastError()).isEqualTo("Your private messages are not available now. Try again in a moment.");
        assertThat(ann.last().get("action").textValue()).isEqualTo("history");
    }

    @Test
    void missed_ones_are_recovered_from_a_position() {
        ann.send(message(bob, "m1"));
        String seen = target(bob.last());
        bob.vanish();
        ann.send(message(bob, "m2"));
        TestClient again = chat.connect(Map.of("session", "bobs", "lobby", "false"));
        again.send("{\"action\":\"join\",\"user\":true,\"from\":" + seen + "}");
        assertThat(again.frames("direct")).hasSize(1);
        assertThat(again.frames("direct").get(0).get("to").has("nick")).isFalse();
        assertThat(again.last())
                .hasToString("{\"text\":\"You receive private messages.\",\"type\":\"joined\",\"user\":true,"
                        + "\"recovered\":true,\"position\":{\"epoch\":\"k3Zq\",\"offset\":2},\"missed\":1"
                        + ChatFixture.AT);
    }

    @Test
    void an_id_that_nobody_has_is_rejected() {
        ann.send("{\"action\":\"msg\",\"to\":\"AAAAAAAAAAAAAAAA\",\"text\":\"psst\",\"clientId\":\"m1\"}");
        assertThat(ann.lastError()).isEqualTo("That person is not here now.");
        for (String to : List.of("bob", "", "room:lobby", "AAAAAAAAAAAAAAA/")) {
            ann.send("{\"action\":\"msg\",\"to\":\"" + to + "\",\"text\":\"psst\"}");
            assertThat(ann.lastError()).startsWith("\"to\" must be the id of a person");
        }
    }

    @Test
    void nobody_can_join_the_channel_of_another_person_or_that_of_the_rooms() {
        carl.join("user:" + bob.by());
        assertThat(carl.lastError()).startsWith("\"room\" must be");
        carl.send("{\"action\":\"join\",\"user\":\"" + bob.by() + "\"}");
        assertThat(carl.lastError()).startsWith("\"user\" must be true or false");
        carl.join("rooms").send("{\"text\":\"hi\"}");
        assertThat(carl.last().get("position").get("channel").textValue()).isEqualTo("room:rooms");
        ann.send(message(bob, "m1"));
        assertThat(carl.frames("direct")).isEmpty();
    }

    @Test
    void a_person_in_no_room_can_send_one() {
        TestClient dan = chat.connect(Map.of("lobby", "false"));
        dan.send(message(bob, "m1"));
        assertThat(bob.frames("direct")).hasSize(1);
    }

    @Test
    void an_outage_is_reported_and_a_repeat_completes_the_message() {
        chat.channels.setLosingAnswers(true);
        ann.send(message(bob, "m1"));
        assertThat(ann.last().get("retry").booleanValue()).isTrue();
        assertThat(ann.frames("direct")).isEmpty();
        chat.channels.setLosingAnswers(false);
        ann.send(message(bob, "m1"));
        assertThat(bob.frames("direct")).hasSize(1);
        assertThat(ann.frames("direct")).hasSize(1);
    }

    private static String message(TestClient to, String clientId) {
        return "{\"action\":\"msg\",\"to\":\"" + to.by() + "\",\"text\":\"psst\",\"clientId\":\"" + clientId + "\"}";
    }
}
