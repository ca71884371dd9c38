package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.fixture.ChatFixture;
import dev.parley.chat.fixture.TestClient;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.MessageNotFoundException;
import dev.parley.functions.Position;
import org.junit.jupiter.api.Test;

/** What an operator deletes by the management API. */
class OperatorDeletionTest extends ChatTest {

    private final TestClient ann = chat.connectAs("anns");
    private final OperatorDeletion deletion = new OperatorDeletion();

    @Test
    void a_message_goes_with_its_edits_and_the_room_is_notified_once() {
        String secret = ann.say("secret");
        ann.send("{\"action\":\"edit\",\"target\":" + secret + ",\"text\":\"secret too\"}");
        delete("room:lobby", 1);
        delete("room:lobby", 1);
        assertThat(stored()).doesNotContain("secret");
        assertThat(ann.frames("redacted")).hasSize(1);
        JsonNode notice = ann.frames("redacted").get(0);
        assertThat(notice.get("target")).hasToString(secret);
        assertThat(notice.has("by")).isFalse();
        assertThat(notice.has("position")).isTrue();
    }

    @Test
    void what_is_no_message_of_a_room_is_only_redacted() {
        String hello = ann.say("hello");
        ann.send("{\"action\":\"edit\",\"target\":" + hello + ",\"text\":\"secret\"}")
                .send("{\"action\":\"msg\",\"to\":\"" + ann.by() + "\",\"text\":\"psst\"}");
        delete("room:lobby", 2);
        delete("user:" + ann.by(), 1);
        assertThat(stored()).doesNotContain("secret").contains("hello");
        assertThat(ann.frames("redacted")).isEmpty();
    }

    @Test
    void what_is_not_stored_is_not_found() {
        assertThatThrownBy(() -> delete("room:lobby", 7)).isInstanceOf(MessageNotFoundException.class);
        assertThat(ann.frames("redacted")).isEmpty();
    }

    private void delete(String channel, long offset) {
        ChatFixture.await(deletion.delete(chat.channels, channel, new Position("k3Zq", offset)));
    }

    private String stored() {
        return ChatFixture.await(chat.channels.history("room:lobby", HistoryQuery.last(100)))
                .toString();
    }
}
