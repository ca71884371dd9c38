package dev.parley.chat.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.Attributes;
import dev.parley.functions.Member;
import dev.parley.functions.Members;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeltaTest {

    private final Delta delta = new Delta(3);

    @Test
    void who_came_and_went_cancels_out_whatever_the_name_was_by_then() {
        delta.came("1", "guest");
        delta.went("1", "ann");
        assertThat(delta.isEmpty()).isTrue();
    }

    @Test
    void who_went_and_came_back_on_another_connection_cancels_out() {
        delta.went("1", "ann");
        delta.came("2", "ann");
        assertThat(delta.joined()).isEmpty();
        assertThat(delta.left()).isEmpty();
    }

    @Test
    void of_two_of_a_name_that_came_and_one_that_went_one_came() {
        delta.came("1", "ann");
        delta.came("2", "ann");
        delta.went("3", "ann");
        assertThat(delta.joined()).containsExactly("ann");
        assertThat(delta.left()).isEmpty();
    }

    @Test
    void the_same_said_twice_is_said_once() {
        delta.went("1", "ann");
        delta.went("1", "ann");
        assertThat(delta.left()).containsExactly("ann");
    }

    @Test
    void past_the_limit_no_names_are_held() {
        Stream.of("1", "2", "3", "4", "5").forEach(id -> delta.came(id, "nick" + id));
        assertThat(delta.isCrowded()).isTrue();
        assertThat(delta.isEmpty()).isFalse();
        assertThat(delta.joined()).isEmpty();
        assertThat(delta.count(members("1", "2", "3", "4", "5"))).isEqualTo(5);
    }

    @Test
    void those_on_their_way_in_count_and_those_on_their_way_out_do_not() {
        delta.came("new", "ann");
        delta.came("listed", "bob");
        delta.went("gone", "carl");
        assertThat(delta.count(members("listed", "gone", "other"))).isEqualTo(3);
    }

    @Test
    void above_the_listing_limit_the_count_is_taken_as_it_is() {
        delta.came("new", "ann");
        assertThat(delta.count(new Members(1000, List.of()))).isEqualTo(1000);
    }

    private static Members members(String... ids) {
        List<Member> list =
                Stream.of(ids).map(id -> new Member(id, Attributes.NONE)).toList();
        return new Members(list.size(), list);
    }
}
