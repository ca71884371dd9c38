package dev.parley.chat.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.identity.Profile;
import dev.parley.chat.room.Rename;
import dev.parley.functions.Attributes;
import dev.parley.functions.Member;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeltaTest {

    private static final Profile ANN = person("ann", "A");
    private static final Profile ANNA = person("anna", "A");
    private static final Profile BOB = person("bob", "B");

    private final Delta delta = new Delta(3);

    @Test
    void a_join_and_a_leave_cancel_out_even_under_another_name() {
        delta.join("1", ANN);
        delta.leave("1", ANNA);
        assertThat(delta.isEmpty()).isTrue();
    }

    @Test
    void a_leave_and_a_join_of_the_same_person_cancel_out() {
        delta.leave("1", ANN);
        delta.join("2", ANN);
        assertThat(changes().isEmpty()).isTrue();
    }

    @Test
    void two_people_of_one_name_are_two_people() {
        delta.leave("1", ANN);
        delta.join("2", person("ann", "B"));
        assertThat(changes().joined()).containsExactly(person("ann", "B"));
        assertThat(changes().left()).containsExactly(ANN);
    }

    @Test
    void a_person_with_two_new_connections_joins_once() {
        delta.join("1", ANN);
        delta.join("2", ANN);
        assertThat(changes().joined()).containsExactly(ANN);
    }

    @Test
    void a_further_connection_is_no_join_and_its_end_is_no_leave() {
        delta.join("2", ANN);
        assertThat(changes(member("1", ANN), member("2", ANN)).isEmpty()).isTrue();
        Delta later = new Delta(3);
        later.leave("2", ANN);
        assertThat(later.among(List.of(member("1", ANN))).isEmpty()).isTrue();
    }

    @Test
    void the_last_connection_that_goes_is_a_leave_even_if_its_membership_still_stands() {
        delta.leave("1", ANN);
        delta.leave("2", ANN);
        assertThat(changes(member("2", ANN), member("3", BOB)).left()).containsExactly(ANN);
    }

    @Test
    void a_repeated_change_counts_once() {
        delta.leave("1", ANN);
        delta.leave("1", ANN);
        assertThat(changes().left()).containsExactly(ANN);
    }

    @Test
    void past_the_limit_no_names_are_held() {
        Stream.of("1", "2", "3", "4", "5").forEach(id -> delta.join(id, person("nick", id)));
        assertThat(delta.isCrowded()).isTrue();
        assertThat(delta.isEmpty()).isFalse();
        assertThat(changes().isEmpty()).isTrue();
    }

    @Test
    void a_pending_join_has_only_the_newest_name() {
        delta.join("1", ANN);
        delta.rename("1", ANN, ANNA);
        assertThat(changes().joined()).containsExactly(ANNA);
        assertThat(changes().renamed()).isEmpty();
    }

    @Test
    void a_leave_has_the_name_that_was_announced() {
        delta.rename("1", ANN, ANNA);
        delta.leave("1", ANNA);
        delta.rename("1", ANNA, person("anne", "A"));
        assertThat(changes().left()).containsExactly(ANN);
        assertThat(changes().renamed()).isEmpty();
    }

    @Test
    void several_renames_are_one_and_a_rename_back_is_none() {
        delta.rename("1", ANN, person("bob", "A"));
        delta.rename("1", person("bob", "A"), ANNA);
        assertThat(changes().renamed()).containsExactly(new Rename("ann", ANNA));
        delta.rename("1", ANNA, ANN);
        assertThat(delta.isEmpty()).isTrue();
    }

    @Test
    void a_person_who_comes_back_under_another_name_is_renamed() {
        delta.leave("1", ANN);
        delta.join("2", ANNA);
        assertThat(changes().renamed()).containsExactly(new Rename("ann", ANNA));
    }

    @Test
    void a_rename_counts_as_two_names() {
        delta.rename("2", ANN, ANNA);
        delta.join("3", BOB);
        assertThat(changes().names()).isEqualTo(3);
    }

    @Test
    void a_rename_does_not_change_the_count() {
        delta.rename("1", ANN, ANNA);
        assertThat(delta.mayChangeCount()).isFalse();
        delta.leave("1", ANNA);
        assertThat(delta.mayChangeCount()).isTrue();
    }

    private PeopleChanges changes(Member... members) {
        return delta.among(List.of(members));
    }

    private static Profile person(String nick, String by) {
        return new Profile(nick, by, null);
    }

    private static Member member(String connectionId, Profile person) {
        return new Member(connectionId, Attributes.of(person));
    }
}
