package dev.parley.chat.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.ChatConfig;
import dev.parley.chat.fixture.ChatFixture;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoredMessagesTest {

    private final ChatFixture chat = new ChatFixture(ChatConfig.DEFAULT);

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void a_search_for_edits_that_takes_too_long_fails_and_the_message_is_gone_all_the_same() {
        Position position = ChatFixture.await(chat.channels.publish(
                        "room:tea", Payload.text("{\"type\":\"message\"}"), PublishOptions.STAMPED))
                .position();
        StoredMessages messages = new StoredMessages(chat.channels, Duration.ZERO);
        StoredFrame message =
                ChatFixture.await(messages.at("room:tea", position)).orElseThrow();
        assertThatThrownBy(() -> ChatFixture.await(messages.redact("room:tea", message)))
                .hasMessageContaining("were not all found within 0 s");
        assertThat(ChatFixture.await(messages.at("room:tea", position)))
                .hasValueSatisfying(frame -> assertThat(frame.isRedacted()).isTrue());
    }
}
