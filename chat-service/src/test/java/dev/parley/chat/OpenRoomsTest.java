package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.fixture.ChatFixture;
import dev.parley.chat.fixture.TestClient;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.Payload;
import dev.parley.functions.PublishOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenRoomsTest extends ChatTest {

    private static final String ROOMS = "{\"action\":\"rooms\"}";

    private final TestClient ann = chat.connect(Map.of("lobby", "false"));

    @Test
    void rooms_that_people_entered_are_listed_the_newest_first() {
        ann.join("tea").join("milk").send(ROOMS);
        long now = ChatFixture.NOW.toEpochMilli();
        assertThat(ann.last())
                .hasToString(
                        "{\"text\":\"Rooms: milk and tea.\",\"type\":\"rooms\",\"rooms\":[{\"room\":\"milk\",\"at\":"
                                + now + "},{\"room\":\"tea\",\"at\":" + now + "}]" + ChatFixture.AT);
    }

    @Test
    void a_room_is_announced_once_an_hour_however_many_enter_it() {
        ann.join("tea");
        chat.connect().join("tea");
        chat.connect().join("tea");
        assertThat(ChatFixture.await(chat.channels.history("rooms", HistoryQuery.last(10))))
                .hasSize(1);
    }

    @Test
    void at_most_50_are_listed_and_what_is_no_announcement_is_skipped() {
        for (String junk : List.of("not json", "[]", "{}", "{\"room\":null}", "{\"room\":[]}")) {
            ChatFixture.await(chat.channels.publish("rooms", Payload.text(junk), PublishOptions.DEFAULT));
        }
        ann.send(ROOMS);
        assertThat(ann.last().get("rooms")).isEmpty();
        assertThat(ann.last().get("text").textValue()).isEqualTo("No rooms were entered lately.");
        for (int i = 0; i < 51; i++) {
            chat.connect(Map.of("lobby", "false")).join("room" + i);
        }
        ann.send(ROOMS);
        assertThat(ann.last().get("rooms")).hasSize(50);
        assertThat(ann.last().get("rooms").get(0).get("room").textValue()).isEqualTo("room50");
    }

    @Test
    void a_failed_announcement_does_not_fail_the_join() {
        chat.channels.setRefusingPublishes(true);
        ann.join("tea");
        assertThat(ann.last().get("type").textValue()).isEqualTo("joined");
    }

    @Test
    void an_unavailable_list_is_reported() {
        chat.channels.setUnavailable(true);
        ann.send(ROOMS);
        assertThat(ann.lastError()).isEqualTo("The list of rooms is not available now. Try again in a moment.");
        assertThat(ann.last().get("retry").booleanValue()).isTrue();
    }
}
