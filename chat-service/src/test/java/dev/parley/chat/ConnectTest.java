package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.world.Client;
import dev.parley.chat.world.World;
import dev.parley.functions.HistoryQuery;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectTest extends ChatTest {

    @Test
    void the_first_frame_is_a_welcome_to_the_lobby() {
        JsonNode welcome = world.connect().frames().get(0);
        String nick = welcome.get("nick").textValue();
        assertThat(nick).matches("guest-[a-z0-9]{4}");
        assertThat(welcome)
                .hasToString("{\"text\":\"Welcome, " + nick + ". You are in lobby.\",\"type\":\"welcome\",\"nick\":\""
                        + nick + "\",\"room\":\"lobby\",\"rooms\":[\"lobby\"]}");
    }

    @Test
    void a_guest_hears_the_lobby_at_once() {
        Client ann = world.connect();
        world.connect().send("{\"text\":\"hi\"}");
        assertThat(ann.last().get("text").textValue()).isEqualTo("hi");
    }

    @Test
    void what_is_known_of_a_person_is_in_the_connections_attributes() {
        Client ann = world.connect();
        assertThat(ann.attributes().json())
                .startsWith("{\"nick\":\"" + ann.nick() + "\",\"room\":\"lobby\",\"rooms\":[\"lobby\"],\"user\":\"")
                .matches(".*\"user\":\"[A-Za-z0-9_-]{43}\"}");
    }

    @Test
    void a_session_is_kept_nowhere_and_who_somebody_is_is_told_to_nobody() {
        Client ann = world.connect(Map.of("session", "my-secret"));
        Client bob = world.connect();
        ann.called("ann").join("tea").send("{\"text\":\"hi\",\"clientId\":\"c1\"}");
        bob.join("tea").send("{\"action\":\"who\"}").send("{\"action\":\"history\"}");
        world.tellNow();
        assertThat(ann.attributes().json()).doesNotContain("my-secret");
        String all = ann.frames() + " " + bob.frames()
                + World.await(world.channels.members("room:tea"))
                + World.await(world.channels.history("room:tea", HistoryQuery.last(10)));
        assertThat(all).contains("\"ann\"").doesNotContain("my-secret", ann.user());
    }

    @Test
    void a_session_has_1_to_64_letters_digits_hyphens_or_underscores() {
        for (String session : List.of("a", "Zz_9-", "x".repeat(64))) {
            assertThat(world.statusOfQuery(Map.of("session", session))).isEqualTo(200);
        }
        Map<String, String> principal = Map.of("principalId", "ann");
        for (String session : List.of("", "a b", "a/b", "é", "a=", "a\n", "x".repeat(65))) {
            assertThat(world.statusOfQuery(Map.of("session", session))).isEqualTo(400);
            assertThatThrownBy(() -> world.connect(Map.of("session", session), principal))
                    .hasMessage("Refused with 400");
        }
    }

    @Test
    void the_lobby_is_true_or_false_and_other_parameters_are_passed_over() {
        assertThat(world.statusOfQuery(Map.of("lobby", "no"))).isEqualTo(400);
        assertThat(world.statusOfQuery(Map.of("lobby", ""))).isEqualTo(400);
        Client ann = world.connect(Map.of("lobby", "true", "colour", "green"));
        assertThat(ann.last().get("room").textValue()).isEqualTo("lobby");
    }

    @Test
    void a_strangers_page_is_refused_and_leaves_no_trace() {
        Client ann = world.connect();
        assertThat(world.statusOf(Map.of("Host", "chat.example", "Origin", "https://evil.example")))
                .isEqualTo(403);
        ann.send("{\"action\":\"who\"}");
        assertThat(ann.last().get("count").intValue()).isEqualTo(1);
    }
}
