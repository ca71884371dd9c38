package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.fixture.ChatFixture;
import dev.parley.chat.fixture.TestClient;
import dev.parley.functions.FunctionResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A disconnect is answered whether or not its announcement succeeds. */
class DisconnectTest {

    private ChatFixture chat = new ChatFixture(ChatTest.QUIET);

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void a_disconnect_is_answered_once_it_was_announced() {
        TestClient ann = chat.connect();
        TestClient bob = chat.connect().withNick("bob").join("tea");
        chat.announceNow();
        Future<FunctionResult> gone = bob.disconnect();
        ann.send("{\"text\":\"a while later\"}");
        assertThat(gone.isComplete()).isFalse();
        chat.announceNow();
        assertThat(ChatFixture.await(gone).statusCode()).isEqualTo(200);
        assertThat(ann.frames("presence")).last().satisfies(frame -> {
            assertThat(frame.get("left")).hasToString("[{\"nick\":\"bob\",\"by\":\"" + bob.by() + "\"}]");
            assertThat(frame.get("count").intValue()).isEqualTo(1);
        });
    }

    @Test
    void a_disconnect_whose_announcement_failed_is_answered() {
        chat.connect();
        TestClient bob = chat.connect();
        chat.announceNow();
        chat.channels.setUnavailable(true);
        Future<FunctionResult> gone = bob.disconnect();
        chat.announceNow();
        assertThat(ChatFixture.await(gone).statusCode()).isEqualTo(200);
    }

    @Test
    void a_disconnect_whose_announcement_hangs_is_answered_after_the_timeout() {
        chat.close();
        chat = new ChatFixture(
                new ChatConfig(Set.of(), 100, Duration.ofMillis(20), Duration.ofMillis(50), Duration.ZERO));
        chat.connect();
        TestClient bob = chat.connect();
        chat.channels.holdAnswers();
        assertThat(ChatFixture.await(bob.disconnect()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_connection_without_attributes_was_in_no_room() {
        TestClient ann = chat.connect();
        TestClient bob = chat.connect();
        chat.announceNow();
        int before = ann.frames().size();
        bob.forgetAttributes();
        assertThat(ChatFixture.await(bob.disconnect()).statusCode()).isEqualTo(200);
        assertThat(ann.frames()).hasSize(before);
    }
}
