package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.world.Client;
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
                .isEqualTo("{\"nick\":\"" + ann.nick() + "\",\"room\":\"lobby\",\"rooms\":[\"lobby\"]}");
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
