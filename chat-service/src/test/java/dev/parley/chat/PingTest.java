package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.fixture.ChatFixture;
import dev.parley.chat.fixture.TestClient;
import dev.parley.functions.Attributes;
import org.junit.jupiter.api.Test;

class PingTest extends ChatTest {

    @Test
    void a_ping_is_answered_and_changes_nothing() {
        TestClient ann = chat.connect();
        Attributes before = ann.attributes();
        chat.channels.setUnavailable(true);
        ann.send("{\"action\":\"ping\"}");
        assertThat(ann.last()).hasToString("{\"text\":\"pong\",\"type\":\"pong\"" + ChatFixture.AT);
        assertThat(ann.attributes()).isSameAs(before);
    }
}
