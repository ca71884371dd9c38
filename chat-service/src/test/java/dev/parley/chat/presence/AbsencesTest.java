package dev.parley.chat.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AbsencesTest {

    private static final List<String> ROOMS = List.of("lobby", "tea");

    private final Absences absences = new Absences();

    @Test
    void the_rooms_of_a_person_who_does_not_come_back_learn_of_it_once() {
        absences.begin(ROOMS, "ann", "1");
        assertThat(absences.isAway("tea", "ann")).isTrue();
        assertThat(absences.isAway("tea", "bob")).isFalse();
        assertThat(absences.over(ROOMS, "ann", "1")).isEqualTo(ROOMS);
        assertThat(absences.over(ROOMS, "ann", "1")).isEmpty();
        assertThat(absences.isAway("tea", "ann")).isFalse();
    }

    @Test
    void of_two_connections_that_are_lost_the_last_one_counts_in_the_rooms_of_both() {
        absences.begin(ROOMS, "ann", "1");
        absences.begin(List.of("lobby"), "ann", "2");
        assertThat(absences.over(ROOMS, "ann", "1")).containsExactly("tea");
        assertThat(absences.over(List.of("lobby"), "ann", "2")).containsExactly("lobby");
    }

    @Test
    void who_comes_back_to_a_room_was_not_away_there() {
        absences.begin(ROOMS, "ann", "1");
        absences.end("lobby", "ann");
        assertThat(absences.over(ROOMS, "ann", "1")).containsExactly("tea");
    }
}
