package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.fixture.ChatFixture;
import dev.parley.chat.fixture.TestClient;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.WebSocketEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReactTest extends ChatTest {

    private final TestClient ann = chat.connectAs("anns");
    private final TestClient bob = chat.connectAs("bobs").withNick("bob");
    private final String hello = ann.say("hello");

    @Test
    void a_reaction_is_published_to_the_room_and_acknowledged() {
        bob.send(react("👍", "r1"));
        JsonNode reaction = ann.frames("reaction").get(0);
        assertThat(reaction)
                .hasToString("{\"text\":\"bob reacted with 👍.\",\"type\":\"reaction\",\"room\":\"lobby\",\"target\":"
                        + hello + ",\"emoji\":\"👍\",\"on\":true,\"from\":\"bob\",\"by\":\"" + bob.by()
                        + "\",\"id\":\"" + reaction.get("id").textValue() + "\",\"at\":"
                        + ChatFixture.NOW.toEpochMilli()
                        + ",\"position\":{\"channel\":\"room:lobby\",\"epoch\":\"k3Zq\",\"offset\":2}}");
        assertThat(bob.frames("ack")).hasSize(1);
    }

    @Test
    void a_reaction_ends_with_on_false() {
        bob.send(react("👍", "r1")).send(react("👍", "r2").replace("}}", "},\"on\":false}"));
        assertThat(ann.last().get("on").booleanValue()).isFalse();
        assertThat(ann.last().get("text").textValue()).isEqualTo("bob took back 👍.");
    }

    @Test
    void a_reaction_is_published_once_however_often_it_is_sent() {
        WebSocketEvent event = bob.message(Payload.text(react("🎉", "r1")));
        bob.deliver(event);
        bob.deliver(event);
        bob.send(react("🎉", "r1"));
        assertThat(ann.frames("reaction")).hasSize(1);
        assertThat(bob.frames("ack")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"👍", "❤️", "😂", "🎉", "😮", "😢", "🙏", "👀"})
    void each_of_the_set_is_accepted(String emoji) {
        bob.send(react(emoji, "r1"));
        assertThat(ann.last().get("emoji").textValue()).isEqualTo(emoji);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "👍👍", "x", "💩", "<b>"})
    void anything_else_is_rejected(String emoji) {
        bob.send(react(emoji, "r1"));
        assertThat(bob.lastError()).startsWith("\"emoji\" must be one of 👍 ❤️ 😂 🎉 😮 😢 🙏 👀, not ");
        assertThat(ann.frames("reaction")).isEmpty();
    }

    @Test
    void a_deleted_message_takes_no_reactions() {
        ChatFixture.await(chat.channels.redact("room:lobby", new Position("k3Zq", 1)));
        bob.send(react("👍", "r1"));
        assertThat(bob.lastError()).isEqualTo("That message was deleted.");
    }

    private String react(String emoji, String clientId) {
        return "{\"action\":\"react\",\"emoji\":\"" + emoji + "\",\"clientId\":\"" + clientId + "\",\"target\":" + hello
                + "}";
    }
}
