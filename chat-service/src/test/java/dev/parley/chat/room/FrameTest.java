package dev.parley.chat.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.identity.Profile;
import dev.parley.functions.Joined;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTest {

    private static final FrameStamp STAMP = new FrameStamp("AAAAAAAAAAAAAAAA", Long.MAX_VALUE);
    private static final String LONGEST = "\uD800\uDC00".repeat(Name.MAX_CHARACTERS);
    private static final String LONGEST_WITH_LIKENESS = "\uFB03".repeat(Name.MAX_CHARACTERS);
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
        assertThat(ChannelFrame.Presence.counted("tea", Count.people(0), STAMP).text())
                .isEqualTo("0 people in tea.");
        assertThat(ChannelFrame.Presence.counted("tea", Count.connections(1), STAMP)
                        .text())
                .isEqualTo("1 connection in tea.");
    }

    @Test
    void renames_are_part_of_the_sentence() {
        List<Rename> renames = List.of(new Rename("ann", person("anna")), new Rename("bob", person("rob")));
        assertThat(new ChannelFrame.Presence("tea", List.of(person("carl")), List.of(), renames, Count.people(3), STAMP)
                        .text())
                .isEqualTo("carl joined. ann is now anna and bob is now rob. 3 people in tea.");
    }

    @Test
    void the_maximum_number_of_longest_names_fits_into_a_message() {
        for (String longest : List.of(LONGEST, LONGEST_WITH_LIKENESS)) {
            Profile person = new Profile(longest, "AAAAAAAAAAAAAAAA", true);
            List<Profile> most = Collections.nCopies(500, person);
            Count count = Count.people(500);
            assertFits(new ChannelFrame.Presence(LONGEST, most, List.of(), List.of(), count, STAMP).payload());
            List<Rename> renames = Collections.nCopies(250, new Rename(longest, person));
            assertFits(new ChannelFrame.Presence(LONGEST, List.of(), List.of(), renames, count, STAMP).payload());
            List<String> nicks = Collections.nCopies(500, longest);
            assertFits(new ListFrame.Who(LONGEST, most.subList(0, 100), nicks, count, true).payload(Long.MAX_VALUE));
        }
    }

    private static void assertFits(Payload payload) {
        assertThat(payload.size()).isLessThan(MAX_MESSAGE_BYTES);
    }

    @Test
    void an_unknown_position_is_absent() {
        Person person = new Person("ann", "tea", List.of("tea"), "user", null);
        assertThat(ClientFrame.Joined.of(person, Joined.LIVE).payload(7))
                .isEqualTo(Payload.text("{\"text\":\"You are in tea.\",\"type\":\"joined\",\"room\":\"tea\","
                        + "\"current\":\"tea\",\"rooms\":[\"tea\"],\"recovered\":false,\"missed\":0,\"at\":7}"));
    }

    @Test
    void the_frame_around_a_history_stays_within_its_share() {
        Position longest = new Position("\"".repeat(64), Long.MAX_VALUE);
        assertThat(new ListFrame.History(LONGEST, null, longest, List.of(), longest, true)
                        .payload(Long.MAX_VALUE)
                        .size())
                .isLessThan(1024);
    }

    private static ChannelFrame presence(List<String> joined, List<String> left) {
        return new ChannelFrame.Presence("tea", people(joined), people(left), List.of(), Count.people(1), STAMP);
    }

    private static List<Profile> people(List<String> nicks) {
        return nicks.stream().map(FrameTest::person).toList();
    }

    private static Profile person(String nick) {
        return new Profile(nick, "AAAAAAAAAAAAAAAA", null);
    }
}
