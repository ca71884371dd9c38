package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.fixture.ChatFixture;
import dev.parley.chat.fixture.TestClient;
import dev.parley.functions.HistoryQuery;
import org.junit.jupiter.api.Test;

class TypingTest extends ChatTest {

    private static final String TYPING = "{\"action\":\"typing\"}";

    private final TestClient ann = chat.connect().withNick("ann");
    private final TestClient bob = chat.connect();

    @Test
    void the_room_sees_who_is_typing_and_nothing_is_stored() {
        ann.send(TYPING);
        JsonNode typing = bob.last();
        assertThat(typing)
                .hasToString("{\"text\":\"ann is typing.\",\"type\":\"typing\",\"room\":\"lobby\",\"from\":\"ann\","
                        + "\"by\":\"" + ann.by() + "\",\"id\":\""
                        + typing.get("id").textValue() + "\"" + ChatFixture.AT);
        assertThat(ChatFixture.await(chat.channels.history("room:lobby", HistoryQuery.last(10))))
                .isEmpty();
        assertThat(ann.frames("ack")).isEmpty();
    }

    @Test
    void a_crowded_room_does_not() {
        chat.channels.crowd("room:lobby", 99);
        ann.send(TYPING);
        assertThat(bob.frames("typing")).isEmpty();
        assertThat(ann.frames("error")).isEmpty();
    }

    @Test
    void a_room_that_the_person_is_not_in_does_not() {
        ann.send("{\"action\":\"typing\",\"room\":\"tea\"}");
        assertThat(ann.lastError()).startsWith("You are not in tea");
    }
}
