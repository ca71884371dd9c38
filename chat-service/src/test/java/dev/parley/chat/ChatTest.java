package dev.parley.chat;

import dev.parley.chat.fixture.ChatFixture;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Starts two chat services that take turns, so that no test depends on state kept in one of them. */
abstract class ChatTest {

    /** Holds presence back, so that it does not come between other frames. */
    static final ChatConfig QUIET = new ChatConfig(Set.of(), 100, Duration.ofHours(1));

    ChatFixture chat = new ChatFixture(QUIET);

    @BeforeEach
    void start_a_second_chat_service() {
        chat.startChat();
    }

    @AfterEach
    void close() {
        chat.close();
    }
}
