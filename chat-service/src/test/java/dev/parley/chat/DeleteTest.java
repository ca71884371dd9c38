package dev.parley.chat;

import static dev.parley.chat.fixture.TestClient.target;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.fixture.ChatFixture;
import dev.parley.chat.fixture.TestClient;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.WebSocketEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeleteTest extends ChatTest {

    private final TestClient ann = chat.connectAs("anns");
    private final TestClient bob = chat.connectAs("bobs");

    @Test
    void a_deleted_message_and_its_edits_are_gone_and_the_room_is_notified() {
        String secret = ann.say("secret one");
        ann.send(edit(secret, "secret two")).send(edit(secret, "secret three"));
        bob.say("something else");
        ann.send(delete(secret, "d1"));
        JsonNode notice = bob.last();
        assertThat(notice)
                .hasToString("{\"text\":\"A message was deleted.\",\"type\":\"redacted\",\"room\":\"lobby\",\"target\":"
                        + secret + ",\"by\":\"" + ann.by() + "\",\"id\":\""
                        + notice.get("id").textValue() + "\",\"at\":" + ChatFixture.NOW.toEpochMilli()
                        + ",\"position\":{\"channel\":\"room:lobby\",\"epoch\":\"k3Zq\",\"offset\":5}}");
        assertThat(ann.frames("ack").get(0).get("position")).hasToString(target(notice));
        assertThat(stored()).doesNotContain("secret").contains("something else");
    }

    @Test
    void history_and_replays_have_the_tombstone_with_its_position() {
        String secret = ann.say("secret");
        ann.send(delete(secret, "d1"));
        TestClient carl = chat.connect(Map.of("lobby", "false"));
        carl.send("{\"action\":\"join\",\"room\":\"lobby\",\"from\":{\"epoch\":\"k3Zq\",\"offset\":0}}")
                .send("{\"action\":\"history\"}");
        String tombstone =
                "{\"redacted\":true,\"position\":{\"channel\":\"room:lobby\",\"epoch\":\"k3Zq\",\"offset\":1}}";
        assertThat(carl.frames().get(1)).hasToString(tombstone);
        assertThat(carl.last().get("messages").get(0)).hasToString(tombstone);
    }

    @Test
    void only_the_author_may_delete() {
        String hello = ann.say("hello");
        bob.send(delete(hello, "d1"));
        assertThat(bob.lastError()).isEqualTo("That is not your own message.");
        assertThat(stored()).contains("hello");
        assertThat(ann.frames("redacted")).isEmpty();
    }

    @Test
    void a_deletion_is_announced_once_however_often_it_is_requested() {
        String hello = ann.say("hello");
        WebSocketEvent event = ann.message(Payload.text(delete(hello, "d1")));
        ann.deliver(event);
        ann.deliver(event);
        chat.connectAs("anns").send(delete(hello, "d2"));
        assertThat(bob.frames("redacted")).hasSize(1);
        assertThat(ann.frames("ack")).hasSize(2).allSatisfy(ack -> assertThat(
                        ack.get("position").get("offset").intValue())
                .isEqualTo(2));
    }

    @Test
    void a_deletion_that_was_interrupted_is_finished_by_its_repeat() {
        String secret = ann.say("secret");
        ann.send(edit(secret, "secret too"));
        chat.channels.setRefusingPublishes(true);
        ann.send(delete(secret, "d1"));
        assertThat(ann.lastError()).isEqualTo("The message may not have been deleted. Try again in a moment.");
        assertThat(ann.last().get("retry").booleanValue()).isTrue();
        chat.channels.setRefusingPublishes(false);
        chat.channels.setRefusingRedactions(true);
        ann.send(delete(secret, "d1"));
        assertThat(ann.frames("ack")).isEmpty();
        chat.channels.setRefusingRedactions(false);
        ann.send(delete(secret, "d1"));
        assertThat(stored()).doesNotContain("secret");
        assertThat(bob.frames("redacted")).hasSize(1);
        assertThat(ann.frames("ack")).hasSize(1);
    }

    @Test
    void nobody_can_delete_the_tombstone_of_somebody_elses_message_or_edit() {
        String secret = ann.say("secret");
        ann.send(edit(secret, "secret too"));
        String edit = target(ann.frames("edit").get(0));
        ann.send(delete(secret, "d1"));
        bob.say("between");
        String message = ann.say("removed by an operator");
        ChatFixture.await(chat.channels.redact("room:lobby", new Position("k3Zq", 5)));
        for (String tombstone : List.of(secret, edit, message)) {
            bob.send(delete(tombstone, "d2"));
            assertThat(bob.lastError()).isEqualTo("That message was deleted.");
        }
        ann.send(delete(message, "d3"));
        assertThat(ann.lastError()).isEqualTo("That message was deleted.");
        assertThat(bob.frames("redacted")).hasSize(1);
    }

    @Test
    void changes_name_a_message_by_the_epoch_in_which_it_is_stored_now() {
        String hello = ann.say("hello");
        String other = ann.say("another");
        chat.channels.continueInNewEpoch("room:lobby");
        ann.send(edit(hello, "hi"))
                .send("{\"action\":\"react\",\"emoji\":\"👍\",\"target\":" + hello + "}")
                .send("{\"text\":\"yes\",\"reply\":" + hello + "}")
                .send(delete(other, "d1"));
        String now = hello.replace("k3Zq", "k3Zq+");
        assertThat(bob.frames("edit").get(0).get("target")).hasToString(now);
        assertThat(bob.frames("reaction").get(0).get("target")).hasToString(now);
        assertThat(bob.frames("message").get(2).get("reply")).hasToString(now);
        assertThat(bob.frames("redacted").get(0).get("target")).hasToString(other.replace("k3Zq", "k3Zq+"));
    }

    @Test
    void edits_far_behind_the_message_are_found() {
        String secret = ann.say("secret");
        for (int i = 0; i < 1100; i++) {
            ChatFixture.await(chat.channels.publish("room:lobby", "{\"text\":\"between\"}"));
        }
        ann.send(edit(secret, "secret too")).send(delete(secret, "d1"));
        assertThat(stored()).doesNotContain("secret");
    }

    @Test
    void a_message_that_is_not_stored_cant_be_deleted() {
        ann.send(delete("{\"epoch\":\"k3Zq\",\"offset\":7}", "d1"));
        assertThat(ann.lastError()).isEqualTo("That message is no longer stored.");
        assertThat(ann.last().get("action").textValue()).isEqualTo("delete");
    }

    private String stored() {
        return ChatFixture.await(chat.channels.history("room:lobby", HistoryQuery.last(1000)))
                        .toString()
                + ChatFixture.await(chat.channels.history("room:lobby", new HistoryQuery(ChatFixture.START, 1000)));
    }

    private static String edit(String target, String text) {
        return "{\"action\":\"edit\",\"target\":" + target + ",\"text\":\"" + text + "\"}";
    }

    private static String delete(String target, String clientId) {
        return "{\"action\":\"delete\",\"target\":" + target + ",\"clientId\":\"" + clientId + "\"}";
    }
}
