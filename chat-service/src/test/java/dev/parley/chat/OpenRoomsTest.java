package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.fixture.ChatFixture;
import dev.parley.chat.fixture.TestClient;
import dev.parley.chat.message.OpenRooms;
import dev.parley.chat.room.FrameStamps;
import dev.parley.chat.room.OpenRoom;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.Payload;
import dev.parley.functions.PublishOptions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
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
    void a_room_is_announced_four_times_an_hour_at_most_however_many_enter_it() {
        for (int i = 0; i < 30; i++) {
            chat.connect().join("tea");
        }
        assertThat(announcements()).isBetween(2, 4);
        for (int i = 0; i < 3; i++) {
            chat.connectAs("bobs").join("milk");
        }
        assertThat(announcements()).isBetween(3, 5);
    }

    private int announcements() {
        return ChatFixture.await(chat.channels.history("rooms", HistoryQuery.last(100)))
                .size();
    }

    @Test
    void invented_names_of_one_person_do_not_displace_the_rooms_of_others() {
        ann.join("tea");
        for (int i = 0; i < 60; i++) {
            chat.connect(Map.of("session", "eves", "lobby", "false")).join("junk" + i);
        }
        ann.send(ROOMS);
        List<String> rooms = ann.last().get("rooms").findValuesAsText("room");
        assertThat(rooms).hasSize(11).contains("tea", "junk59");
    }

    @Test
    void a_room_is_announced_again_if_the_list_was_lost() {
        AtomicLong now = new AtomicLong(ChatFixture.NOW.toEpochMilli());
        OpenRooms rooms = new OpenRooms(chat.channels, new FrameStamps(() -> Instant.ofEpochMilli(now.get())));
        rooms.announce("tea", ann.by());
        chat.channels.startNewEpoch("rooms");
        now.addAndGet(61_000);
        rooms.announce("tea", ann.by());
        assertThat(ChatFixture.await(rooms.newest())).extracting(OpenRoom::room).containsExactly("tea");
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
