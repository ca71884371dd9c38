package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.fixture.ChatFixture;
import dev.parley.chat.fixture.TestClient;
import dev.parley.functions.FunctionResult;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A person with several connections. Presence is announced only when the chat services restart. */
class SeveralConnectionsTest extends ChatTest {

    private final TestClient ann = chat.connectAs("anns").withNick("ann");

    @Test
    void a_person_joins_once_and_is_counted_once() {
        chat.connectAs("bobs");
        chat.connectAs("bobs");
        chat.announceNow();
        assertThat(last(ann).get("joined")).hasSize(2);
        assertThat(last(ann).get("count").intValue()).isEqualTo(2);
        ann.send("{\"action\":\"who\"}");
        assertThat(ann.last().get("people")).hasSize(2);
        assertThat(ann.last().get("members")).hasSize(3);
        assertThat(ann.last().get("count").intValue()).isEqualTo(2);
    }

    @Test
    void a_further_connection_is_not_announced_nor_is_its_end() {
        chat.connectAs("bobs");
        chat.announceNow();
        int before = ann.frames("presence").size();
        TestClient tab = chat.connectAs("bobs");
        chat.announceNow();
        Future<FunctionResult> gone = tab.disconnect();
        chat.announceNow();
        assertThat(ChatFixture.await(gone).statusCode()).isEqualTo(200);
        assertThat(ann.frames("presence")).hasSize(before);
    }

    @Test
    void a_person_leaves_with_the_last_connection() {
        List<TestClient> tabs = List.of(chat.connectAs("bobs"), chat.connectAs("bobs"));
        chat.announceNow();
        tabs.forEach(TestClient::disconnect);
        chat.announceNow();
        assertThat(last(ann).get("left")).hasSize(1);
        assertThat(last(ann).get("left").get(0).get("by").textValue())
                .isEqualTo(tabs.get(0).by());
        assertThat(last(ann).get("count").intValue()).isEqualTo(1);
    }

    @Test
    void leaving_a_room_on_one_connection_is_no_leave_either() {
        TestClient tab = chat.connectAs("bobs").join("tea");
        chat.connectAs("bobs");
        chat.announceNow();
        int before = ann.frames("presence").size();
        tab.send("{\"action\":\"leave\",\"room\":\"lobby\"}");
        chat.announceNow();
        assertThat(ann.frames("presence")).hasSize(before);
    }

    @Test
    void a_nickname_belongs_to_the_connection() {
        TestClient tab = chat.connectAs("anns");
        tab.withNick("anna").send("{\"text\":\"hi\"}");
        assertThat(ann.last().get("from").textValue()).isEqualTo("anna");
        assertThat(ann.nick()).isEqualTo("ann");
        assertThat(ann.last().get("by").textValue()).isEqualTo(ann.by());
    }

    private static JsonNode last(TestClient client) {
        List<JsonNode> frames = client.frames("presence");
        return frames.get(frames.size() - 1);
    }
}
