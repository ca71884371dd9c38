package dev.parley.chat.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.room.Rename;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeltaTest {

    private final Delta delta = new Delta(3);

    @Test
    void a_join_and_a_leave_cancel_out_even_under_another_name() {
        delta.join("1", "guest");
        delta.leave("1", "ann");
        assertThat(delta.isEmpty()).isTrue();
    }

    @Test
    void a_leave_and_a_join_on_another_connection_cancel_out() {
        delta.leave("1", "ann");
        delta.join("2", "ann");
        assertThat(delta.joined()).isEmpty();
        assertThat(delta.left()).isEmpty();
    }

    @Test
    void two_joins_and_one_leave_of_a_name_are_one_join() {
        delta.join("1", "ann");
        delta.join("2", "ann");
        delta.leave("3", "ann");
        assertThat(delta.joined()).containsExactly("ann");
        assertThat(delta.left()).isEmpty();
    }

    @Test
    void a_repeated_change_counts_once() {
        delta.leave("1", "ann");
        delta.leave("1", "ann");
        assertThat(delta.left()).containsExactly("ann");
    }

    @Test
    void past_the_limit_no_names_are_held() {
        Stream.of("1", "2", "3", "4", "5").forEach(id -> delta.join(id, "nick" + id));
        assertThat(delta.isCrowded()).isTrue();
        assertThat(delta.isEmpty()).isFalse();
        assertThat(delta.joined()).isEmpty();
    }

    @Test
    void a_pending_join_has_only_the_newest_name() {
        delta.join("1", "guest");
        delta.rename("1", "guest", "ann");
        assertThat(delta.joined()).containsExactly("ann");
        assertThat(delta.renamed()).isEmpty();
    }

    @Test
    void a_leave_has_the_name_that_was_announced() {
        delta.rename("1", "ann", "anna");
        delta.leave("1", "anna");
        delta.rename("1", "anna", "anne");
        assertThat(delta.left()).containsExactly("ann");
        assertThat(delta.renamed()).isEmpty();
    }

    @Test
    void several_renames_are_one_and_a_rename_back_is_none() {
        delta.rename("1", "ann", "bob");
        delta.rename("1", "bob", "carl");
        assertThat(delta.renamed()).containsExactly(new Rename("ann", "carl"));
        delta.rename("1", "carl", "ann");
        assertThat(delta.isEmpty()).isTrue();
    }

    @Test
    void a_leave_and_a_join_under_another_name_are_a_rename() {
        delta.leave("1", "ann");
        delta.join("1", "bob");
        assertThat(delta.renamed()).containsExactly(new Rename("ann", "bob"));
    }

    @Test
    void a_rename_counts_as_two_names() {
        delta.join("1", "ann");
        delta.rename("2", "bob", "carl");
        assertThat(delta.isCrowded()).isFalse();
        delta.join("3", "dan");
        assertThat(delta.isCrowded()).isTrue();
    }

    @Test
    void a_rename_does_not_change_the_count() {
        delta.rename("1", "ann", "bob");
        assertThat(delta.mayChangeCount()).isFalse();
        delta.leave("1", "bob");
        assertThat(delta.mayChangeCount()).isTrue();
    }
}
