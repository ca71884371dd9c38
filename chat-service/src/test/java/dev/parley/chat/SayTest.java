package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.fixture.ChatFixture;
import dev.parley.chat.fixture.TestClient;
import dev.parley.functions.Payload;
import dev.parley.functions.WebSocketEvent;
import org.junit.jupiter.api.Test;

class SayTest extends ChatTest {

    private final TestClient ann = chat.connect();
    private final TestClient bob = chat.connect();

    @Test
    void every_member_of_the_room_receives_the_message_including_the_sender() {
        ann.withNick("ann").send("{\"text\":\"hi\"}");
        JsonNode message = bob.last();
        String id = message.get("id").textValue();
        assertThat(id).matches("[A-Za-z0-9_-]{16}");
        assertThat(message)
                .hasToString("{\"text\":\"hi\",\"type\":\"message\",\"room\":\"lobby\",\"from\":\"ann\",\"by\":\""
                        + ann.by() + "\",\"id\":\"" + id
                        + "\",\"at\":" + ChatFixture.NOW.toEpochMilli()
                        + ",\"position\":{\"channel\":\"room:lobby\",\"epoch\":\"k3Zq\",\"offset\":1}}");
        assertThat(ann.last()).isEqualTo(message);
    }

    @Test
    void a_message_may_answer_another_and_say_what_its_author_does() {
        ann.send("{\"text\":\"waves\",\"me\":true,\"reply\":{\"epoch\":\"k3Zq\",\"offset\":7,\"more\":1}}");
        assertThat(bob.last().get("me").booleanValue()).isTrue();
        assertThat(bob.last().get("reply")).hasToString("{\"epoch\":\"k3Zq\",\"offset\":7}");
        ann.send("{\"text\":\"hi\",\"me\":false,\"reply\":null}");
        assertThat(bob.last().has("me")).isFalse();
        assertThat(bob.last().has("reply")).isFalse();
        ann.send("{\"text\":\"hi\",\"me\":1}");
        assertThat(ann.lastError()).isEqualTo("\"me\" must be true or false, not \"1\".");
        ann.send("{\"text\":\"hi\",\"reply\":1}");
        assertThat(ann.lastError()).startsWith("\"reply\" must have an \"epoch\"");
    }

    @Test
    void a_message_goes_to_the_current_room() {
        ann.join("tea").send("{\"text\":\"hi\"}");
        assertThat(ann.last().get("room").textValue()).isEqualTo("tea");
        assertThat(bob.frames("message")).isEmpty();
    }

    @Test
    void a_message_can_name_another_room_of_the_sender() {
        ann.join("tea").send("{\"text\":\"hi\",\"room\":\"lobby\"}");
        assertThat(bob.last().get("room").textValue()).isEqualTo("lobby");
    }

    @Test
    void an_event_that_is_delivered_again_publishes_once() {
        WebSocketEvent event = ann.message(Payload.text("{\"text\":\"hi\"}"));
        ann.deliver(event);
        ann.deliver(event);
        assertThat(bob.frames("message")).hasSize(1);
    }

    @Test
    void ids_are_unique() {
        ann.send("{\"text\":\"hi\"}").send("{\"text\":\"hi\"}");
        assertThat(bob.frames("message")).extracting(frame -> frame.get("id")).doesNotHaveDuplicates();
    }

    @Test
    void a_text_has_up_to_2000_characters_however_many_bytes() {
        String longest = "\uD83E\uDED6".repeat(2000);
        ann.send("{\"text\":\"" + longest + "\"}");
        assertThat(bob.last().get("text").textValue()).isEqualTo(longest);
        ann.send("{\"text\":\"" + longest + "!\"}");
        assertThat(ann.lastError()).isEqualTo("\"text\" must have 1 to 2000 characters, not 2001.");
        ann.send("{\"text\":\"\"}");
        assertThat(ann.lastError()).isEqualTo("\"text\" must have 1 to 2000 characters, not 0.");
    }

    @Test
    void an_uncertain_message_is_reported_without_naming_internal_machines() {
        chat.channels.setUnavailable(true);
        ann.send("{\"text\":\"hi\"}");
        assertThat(ann.lastError()).isEqualTo("Your message may not have been sent. Try again in a moment.");
        chat.channels.setUnavailable(false);
        ann.send("{\"text\":\"hi again\"}");
        assertThat(bob.last().get("text").textValue()).isEqualTo("hi again");
    }
}
