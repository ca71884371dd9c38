package dev.parley.chat;

import static dev.parley.chat.fixture.TestClient.target;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.fixture.ChatFixture;
import dev.parley.chat.fixture.TestClient;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.WebSocketEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditTest extends ChatTest {

    private final TestClient ann = chat.connectAs("anns").withNick("ann");
    private final TestClient bob = chat.connectAs("bobs");

    @Test
    void an_edit_is_published_to_the_room_and_acknowledged() {
        String hello = ann.say("hello");
        ann.send(edit(hello, "hello, all", "e1"));
        JsonNode edit = bob.last();
        assertThat(edit)
                .hasToString("{\"text\":\"hello, all\",\"type\":\"edit\",\"room\":\"lobby\",\"target\":" + hello
                        + ",\"from\":\"ann\",\"by\":\"" + ann.by() + "\",\"id\":\""
                        + edit.get("id").textValue() + "\",\"at\":" + ChatFixture.NOW.toEpochMilli()
                        + ",\"position\":{\"channel\":\"room:lobby\",\"epoch\":\"k3Zq\",\"offset\":2}}");
        assertThat(ann.frames("ack").get(0).get("position")).hasToString(target(edit));
    }

    @Test
    void an_edit_is_published_once_however_often_it_is_sent() {
        String hello = ann.say("hello");
        WebSocketEvent event = ann.message(Payload.text(edit(hello, "hi", "e1")));
        ann.deliver(event);
        ann.deliver(event);
        chat.connectAs("anns").send(edit(hello, "hi", "e1"));
        assertThat(bob.frames("edit")).hasSize(1);
        assertThat(ann.frames("ack")).hasSize(2);
    }

    @Test
    void only_the_author_may_edit_on_any_connection_and_under_any_name() {
        String hello = ann.say("hello");
        bob.withNick("ann").send(edit(hello, "I am silly", "e1"));
        assertThat(bob.lastError()).isEqualTo("That is not your own message.");
        assertThat(bob.last().get("clientId").textValue()).isEqualTo("e1");
        assertThat(bob.last().get("action").textValue()).isEqualTo("edit");
        TestClient tab = chat.connectAs("anns").withNick("another");
        tab.send(edit(hello, "hi", "e2"));
        assertThat(bob.frames("edit")).hasSize(1);
    }

    @Test
    void what_is_no_message_of_a_person_cant_be_edited() {
        ann.say("hello");
        ann.send(edit(position(1), "hi", "e1"));
        ann.send(edit(position(2), "an edit of an edit", "e2"));
        assertThat(ann.lastError()).isEqualTo("That message is no longer stored.");
        ChatFixture.await(chat.channels.publish(
                "room:lobby",
                Payload.text("{\"type\":\"message\",\"text\":\"from outside\"}"),
                PublishOptions.STAMPED));
        ann.send(edit(position(3), "mine now", "e3"));
        assertThat(ann.lastError()).isEqualTo("That is not your own message.");
    }

    @Test
    void a_message_that_is_not_stored_cant_be_edited() {
        ann.say("hello");
        for (String target :
                List.of(position(0), position(2), position(Long.MAX_VALUE), "{\"epoch\":\"other\",\"offset\":1}")) {
            ann.send(edit(target, "hi", "e1"));
            assertThat(ann.lastError()).isEqualTo("That message is no longer stored.");
            assertThat(ann.last().has("retry")).isFalse();
        }
        ann.send("{\"action\":\"edit\",\"text\":\"hi\"}");
        assertThat(ann.lastError()).isEqualTo("\"target\" is missing.");
        ann.send("{\"action\":\"edit\",\"text\":\"\u200B\",\"target\":" + position(1) + "}");
        assertThat(ann.lastError()).isEqualTo("\"text\" must have a visible character.");
    }

    @Test
    void an_edit_that_meets_a_deletion_leaves_no_text_behind() {
        String hello = ann.say("hello");
        chat.channels.beforeNextPublish(() -> chat.channels.redact("room:lobby", new Position("k3Zq", 1)));
        ann.send(edit(hello, "secret", "e1"));
        assertThat(ann.lastError()).isEqualTo("That message was deleted.");
        assertThat(stored()).doesNotContain("secret");
    }

    @Test
    void an_edit_that_a_crash_left_beside_a_deletion_is_removed_by_its_repeat() {
        String hello = ann.say("hello");
        ann.send(edit(hello, "secret", "e1"));
        ChatFixture.await(chat.channels.redact("room:lobby", new Position("k3Zq", 1)));
        ann.send(edit(hello, "secret", "e1"));
        assertThat(ann.lastError()).isEqualTo("That message was deleted.");
        assertThat(stored()).doesNotContain("secret");
    }

    @Test
    void an_edit_may_be_repeated_after_an_outage() {
        String hello = ann.say("hello");
        chat.channels.setUnavailable(true);
        ann.send(edit(hello, "hi", "e1"));
        assertThat(ann.lastError()).isEqualTo("Your edit may not have been saved. Try again in a moment.");
        assertThat(ann.last().get("retry").booleanValue()).isTrue();
    }

    private String stored() {
        return ChatFixture.await(chat.channels.history("room:lobby", HistoryQuery.last(100)))
                .toString();
    }

    private static String position(long offset) {
        return "{\"epoch\":\"k3Zq\",\"offset\":" + offset + "}";
    }

    private static String edit(String target, String text, String clientId) {
        return "{\"action\":\"edit\",\"target\":" + target + ",\"text\":\"" + text + "\",\"clientId\":\"" + clientId
                + "\"}";
    }
}
