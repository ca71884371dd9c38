package dev.parley.chat.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.Joined;
import dev.parley.functions.Payload;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTest {

    private static final FrameStamp STAMP = new FrameStamp("AAAAAAAAAAAAAAAA", Long.MAX_VALUE);
    private static final String LONGEST = "\uD800\uDC00".repeat(Name.MAX_CHARACTERS);
    private static final int MAX_MESSAGE_BYTES = 128 * 1024;

    @Test
    void presence_has_a_sentence() {
        assertThat(presence(List.of("ann"), List.of()).text()).isEqualTo("ann joined. 1 person in tea.");
        assertThat(presence(List.of("ann", "bob"), List.of("carl")).text())
                .isEqualTo("ann and bob joined. carl left. 1 person in tea.");
        assertThat(presence(List.of(), List.of("a", "b", "c", "d", "e")).text())
                .isEqualTo("a, b, c, d and e left. 1 person in tea.");
        assertThat(presence(List.of(), List.of("a", "b", "c", "d", "e", "f")).text())
                .isEqualTo("a, b, c, d and 2 more left. 1 person in tea.");
        assertThat(presence(List.of(), List.of()).text()).isEqualTo("1 person in tea.");
        assertThat(Frame.Presence.counted("tea", 0, STAMP).text()).isEqualTo("0 people in tea.");
    }

    @Test
    void renames_are_part_of_the_sentence() {
        List<Rename> renames = List.of(new Rename("ann", "anna"), new Rename("bob", "rob"));
        assertThat(new Frame.Presence("tea", List.of("carl"), List.of(), renames, 3, STAMP).text())
                .isEqualTo("carl joined. ann is now anna and bob is now rob. 3 people in tea.");
    }

    @Test
    void the_maximum_number_of_longest_names_fits_into_a_message() {
        List<String> most = Collections.nCopies(500, LONGEST);
        Frame presence = new Frame.Presence(LONGEST, most, List.of(), List.of(), 500, STAMP);
        assertThat(presence.payload().size()).isLessThan(MAX_MESSAGE_BYTES);
        List<Rename> renames = Collections.nCopies(250, new Rename(LONGEST, LONGEST));
        Frame renamed = new Frame.Presence(LONGEST, List.of(), List.of(), renames, 500, STAMP);
        assertThat(renamed.payload().size()).isLessThan(MAX_MESSAGE_BYTES);
        assertThat(new Frame.Who(LONGEST, most, 500).payload().size()).isLessThan(MAX_MESSAGE_BYTES);
    }

    @Test
    void an_unknown_position_is_absent() {
        Person person = new Person("ann", "tea", List.of("tea"), "user");
        assertThat(Frame.Joined.of(person, Joined.LIVE).payload())
                .isEqualTo(Payload.text("{\"text\":\"You are in tea.\",\"type\":\"joined\",\"room\":\"tea\","
                        + "\"current\":\"tea\",\"rooms\":[\"tea\"],\"recovered\":false,\"missed\":0}"));
    }

    @Test
    void the_frame_around_a_history_stays_within_its_share() {
        assertThat(new Frame.History(LONGEST, List.of(), true).payload().size()).isLessThan(1024);
    }

    private static Frame presence(List<String> joined, List<String> left) {
        return new Frame.Presence("tea", joined, left, List.of(), 1, STAMP);
    }
}
