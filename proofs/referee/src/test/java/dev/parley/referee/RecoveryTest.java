package dev.parley.referee;

import static dev.parley.referee.Fault.Kind.FALSE_RECOVERY;
import static dev.parley.referee.Fault.Kind.LOST;
import static dev.parley.referee.Fault.Kind.REPEATED;
import static dev.parley.referee.Fault.Kind.WRONG_FROM;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members that come back. */
class RecoveryTest {

    private final Story story = new Story();

    /** Who has k:1, and is away while two, three and four are sent. */
    private Story.Client bob() {
        return story.client("bob")
                .connected()
                .joined("k:0")
                .received("k:1", "one")
                .closed()
                .connected();
    }

    @BeforeEach
    void ann_says_four_things() {
        story.sender("ann", "one", "two", "three", "four").present();
    }

    @Test
    void all_that_was_missed_and_then_live_is_right() {
        bob().received("k:2", "two")
                .received("k:3", "three")
                .recovered("k:1", "k:3")
                .received("k:4", "four")
                .present();
        story.isRight();
    }

    @Test
    void live_messages_may_come_before_the_answer() {
        bob().received("k:2", "two")
                .received("k:3", "three")
                .received("k:4", "four")
                .recovered("k:1", "k:3")
                .present();
        story.isRight();
    }

    @Test
    void a_replay_without_its_end_is_no_recovery() {
        bob().received("k:2", "two")
                .recovered("k:1", "k:3")
                .received("k:4", "four")
                .present();
        story.isWrong(FALSE_RECOVERY);
    }

    @Test
    void a_replay_without_its_beginning_is_no_recovery() {
        bob().received("k:3", "three")
                .recovered("k:1", "k:3")
                .received("k:4", "four")
                .present();
        story.isWrong(FALSE_RECOVERY);
    }

    @Test
    void an_empty_replay_is_right_only_if_nothing_was_missed() {
        bob().recovered("k:1", "k:4").present();
        story.isWrong(FALSE_RECOVERY);
    }

    @Test
    void the_first_live_message_after_a_recovery_must_follow_it() {
        bob().received("k:2", "two")
                .recovered("k:1", "k:2")
                .received("k:4", "four")
                .present();
        story.isWrong(LOST);
    }

    @Test
    void a_told_gap_is_not_held_against_anyone() {
        bob().notRecovered("k:1", "k:3").received("k:4", "four").present();
        story.isRight();
    }

    @Test
    void after_a_told_gap_the_rest_must_come() {
        bob().notRecovered("k:1", "k:2").received("k:4", "four").present();
        story.isWrong(LOST);
    }

    @Test
    void a_replay_may_end_in_a_told_gap() {
        bob().received("k:2", "two")
                .notRecovered("k:1", "k:3")
                .received("k:4", "four")
                .present();
        story.isRight();
    }

    @Test
    void a_replay_that_ends_in_a_told_gap_has_no_hole() {
        bob().received("k:3", "three")
                .notRecovered("k:1", "k:3")
                .received("k:4", "four")
                .present();
        story.isWrong(FALSE_RECOVERY);
    }

    @Test
    void who_is_told_of_a_gap_must_not_go_back_in_the_same_epoch() {
        story.client("bob")
                .connected()
                .joined("k:0")
                .received("k:1", "one")
                .received("k:2", "two")
                .closed()
                .connected()
                .notRecovered("k:2", "k:1")
                .closed();
        story.isWrong(FALSE_RECOVERY);
    }

    @Test
    void what_was_shown_is_not_shown_again() {
        bob().received("k:1", "one")
                .received("k:2", "two")
                .recovered("k:1", "k:2")
                .received("k:3", "three")
                .received("k:4", "four")
                .present();
        story.isWrong(FALSE_RECOVERY);
    }

    @Test
    void a_client_asks_to_go_on_from_where_it_stands() {
        bob().received("k:3", "three")
                .received("k:4", "four")
                .recovered("k:2", "k:4")
                .present();
        story.isWrong(WRONG_FROM);
    }

    @Test
    void a_join_without_an_answer_moves_the_position_only_message_by_message() {
        bob().received("k:2", "two")
                .closed()
                .connected()
                .received("k:3", "three")
                .received("k:4", "four")
                .recovered("k:2", "k:4")
                .present();
        story.isRight();
    }

    @Test
    void what_came_out_of_turn_before_a_join_that_was_never_answered_may_come_again() {
        bob().received("k:4", "four")
                .closed()
                .connected()
                .received("k:2", "two")
                .received("k:3", "three")
                .received("k:4", "four")
                .recovered("k:1", "k:4")
                .present();
        story.isRight();
    }

    @Test
    void a_join_without_an_answer_excuses_no_repeat_and_no_hole() {
        bob().received("k:1", "one")
                .closed()
                .connected()
                .received("k:2", "two")
                .received("k:4", "four")
                .closed();
        story.isWrong(REPEATED, LOST);
    }
}
