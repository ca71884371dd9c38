package dev.parley.chat;

import dev.parley.chat.world.World;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A world for each test, with two chat services that take turns: no test may depend on one of them remembering. */
abstract class ChatTest {

    /** Presence is kept back, so that it comes between no other frames. */
    static final ChatConfig QUIET = new ChatConfig(Set.of(), 100, Duration.ofHours(1));

    World world = new World(QUIET);

    @BeforeEach
    void start_a_second_chat_service() {
        world.startChat();
    }

    @AfterEach
    void close() {
        world.close();
    }
}
