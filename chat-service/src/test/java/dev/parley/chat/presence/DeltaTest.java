package dev.parley.chat.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.room.Rename;
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
    }

    @Test
    void who_came_is_told_of_under_the_newest_name_only() {
        delta.came("1", "guest");
        delta.renamed("1", "guest", "ann");
        assertThat(delta.joined()).containsExactly("ann");
        assertThat(delta.renamed()).isEmpty();
    }

    @Test
    void who_went_is_told_of_under_the_name_that_the_room_knows() {
        delta.renamed("1", "ann", "anna");
        delta.went("1", "anna");
        delta.renamed("1", "anna", "anne");
        assertThat(delta.left()).containsExactly("ann");
        assertThat(delta.renamed()).isEmpty();
    }

    @Test
    void several_new_names_are_one_and_the_old_one_again_is_none() {
        delta.renamed("1", "ann", "bob");
        delta.renamed("1", "bob", "carl");
        assertThat(delta.renamed()).containsExactly(new Rename("ann", "carl"));
        delta.renamed("1", "carl", "ann");
        assertThat(delta.isEmpty()).isTrue();
    }

    @Test
    void who_went_and_came_back_under_another_name_took_another_name() {
        delta.went("1", "ann");
        delta.came("1", "bob");
        assertThat(delta.renamed()).containsExactly(new Rename("ann", "bob"));
    }

    @Test
    void a_new_name_is_told_with_the_old_one_and_so_is_two() {
        delta.came("1", "ann");
        delta.renamed("2", "bob", "carl");
        assertThat(delta.isCrowded()).isFalse();
        delta.came("3", "dan");
        assertThat(delta.isCrowded()).isTrue();
    }

    @Test
    void a_new_name_moves_nobody() {
        delta.renamed("1", "ann", "bob");
        assertThat(delta.hasMoved()).isFalse();
        delta.went("1", "bob");
        assertThat(delta.hasMoved()).isTrue();
    }
}
