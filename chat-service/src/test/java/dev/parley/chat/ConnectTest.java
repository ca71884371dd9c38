package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.fixture.ChatFixture;
import dev.parley.chat.fixture.TestClient;
import dev.parley.functions.HistoryQuery;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectTest extends ChatTest {

    @Test
    void the_first_frame_is_a_welcome_to_the_lobby() {
        JsonNode welcome = chat.connect().frames().get(0);
        String nick = welcome.get("nick").textValue();
        assertThat(nick).matches("guest-[a-z2-9]{4}");
        assertThat(welcome)
                .hasToString("{\"text\":\"Welcome, " + nick + ". You are in lobby.\",\"type\":\"welcome\",\"nick\":\""
                        + nick + "\",\"by\":\"" + welcome.get("by").textValue()
                        + "\",\"room\":\"lobby\",\"rooms\":[\"lobby\"]" + ChatFixture.AT);
    }

    @Test
    void a_guest_receives_the_lobbys_messages_immediately() {
        TestClient ann = chat.connect();
        chat.connect().send("{\"text\":\"hi\"}");
        assertThat(ann.last().get("text").textValue()).isEqualTo("hi");
    }

    @Test
    void the_person_is_stored_in_the_connections_attributes() {
        TestClient ann = chat.connect();
        assertThat(ann.attributes().json())
                .startsWith("{\"nick\":\"" + ann.nick() + "\",\"room\":\"lobby\",\"rooms\":[\"lobby\"],\"user\":\"")
                .matches(".*\"user\":\"[A-Za-z0-9_-]{43}\"}");
    }

    @Test
    void a_session_is_stored_nowhere_and_the_user_is_sent_to_nobody() {
        TestClient ann = chat.connect(Map.of("session", "my-secret"));
        TestClient bob = chat.connect();
        ann.withNick("ann").join("tea").send("{\"text\":\"hi\",\"clientId\":\"c1\"}");
        bob.join("tea").send("{\"action\":\"who\"}").send("{\"action\":\"history\"}");
        chat.announceNow();
        assertThat(ann.attributes().json()).doesNotContain("my-secret");
        String all = ann.frames() + " " + bob.frames()
                + ChatFixture.await(chat.channels.members("room:tea"))
                + ChatFixture.await(chat.channels.history("room:tea", HistoryQuery.last(10)));
        assertThat(all).contains("\"ann\"").doesNotContain("my-secret", ann.user());
    }

    @Test
    void a_session_has_1_to_64_letters_digits_hyphens_or_underscores() {
        for (String session : List.of("a", "Zz_9-", "x".repeat(64))) {
            assertThat(chat.statusOfQuery(Map.of("session", session))).isEqualTo(200);
        }
        Map<String, String> principal = Map.of("principalId", "ann");
        for (String session : List.of("", "a b", "a/b", "é", "a=", "a\n", "x".repeat(65))) {
            assertThat(chat.statusOfQuery(Map.of("session", session))).isEqualTo(400);
            assertThatThrownBy(() -> chat.connect(Map.of("session", session), principal))
                    .hasMessage("ChatException with 400");
        }
    }

    @Test
    void the_lobby_is_true_or_false_and_unknown_parameters_are_ignored() {
        assertThat(chat.statusOfQuery(Map.of("lobby", "no"))).isEqualTo(400);
        assertThat(chat.statusOfQuery(Map.of("lobby", ""))).isEqualTo(400);
        TestClient ann = chat.connect(Map.of("lobby", "true", "colour", "green"));
        assertThat(ann.last().get("room").textValue()).isEqualTo("lobby");
    }

    @Test
    void a_foreign_page_is_rejected_and_leaves_no_trace() {
        TestClient ann = chat.connect();
        assertThat(chat.statusOf(Map.of("Host", "chat.example", "Origin", "https://evil.example")))
                .isEqualTo(403);
        ann.send("{\"action\":\"who\"}");
        assertThat(ann.last().get("count").intValue()).isEqualTo(1);
    }
}
