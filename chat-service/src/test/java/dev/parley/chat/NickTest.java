package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.fixture.ChatFixture;
import dev.parley.chat.fixture.TestClient;
import org.junit.jupiter.api.Test;

class NickTest extends ChatTest {

    private final TestClient ann = chat.connect();
    private final TestClient bob = chat.connect();

    @Test
    void only_the_requester_is_answered() {
        String was = ann.nick();
        int before = bob.frames().size();
        ann.join("tea").withNick("ann");
        assertThat(ann.last())
                .hasToString("{\"text\":\"You are now called ann.\",\"type\":\"renamed\",\"nick\":\"ann\",\"was\":\""
                        + was + "\"" + ChatFixture.AT);
        assertThat(ann.frames("renamed")).hasSize(1);
        assertThat(bob.frames()).hasSize(before);
    }

    @Test
    void taking_the_current_name_only_gets_an_answer() {
        ann.withNick("ann");
        chat.channels.setUnavailable(true);
        ann.withNick("ann");
        assertThat(ann.last())
                .hasToString("{\"text\":\"You are already called ann.\",\"type\":\"renamed\",\"nick\":\"ann\","
                        + "\"was\":\"ann\"" + ChatFixture.AT);
    }

    @Test
    void the_members_of_each_room_are_listed_under_their_new_names() {
        ann.join("tea").withNick("ann").send("{\"action\":\"who\"}");
        assertThat(ann.last().get("members")).hasToString("[\"ann\"]");
    }

    @Test
    void a_failed_rename_is_reported_and_the_old_name_stays() {
        String was = ann.nick();
        chat.channels.setUnavailable(true);
        ann.withNick("ann");
        assertThat(ann.lastError()).isEqualTo("You could not be renamed everywhere. Try again in a moment.");
        assertThat(ann.nick()).isEqualTo(was);
    }
}
