package dev.parley.referee;

import static dev.parley.referee.Fault.Kind.CONTRADICTION;
import static dev.parley.referee.Fault.Kind.DOUBLED;
import static dev.parley.referee.Fault.Kind.FALSE_ACK;
import static dev.parley.referee.Fault.Kind.FALSE_RECOVERY;
import static dev.parley.referee.Fault.Kind.LOST;

import org.junit.jupiter.api.Test;

/** Channels that get a new epoch. */
class EpochTest {

    private final Story story = new Story();

    @Test
    void a_membership_runs_on_into_an_epoch_that_goes_on_from_the_last() {
        story.sender("ann", "one")
                .sent("two")
                .received("m:2", "two")
                .acked("two", "m:2")
                .present();
        story.isRight();
    }

    @Test
    void a_hole_between_epochs_is_found() {
        story.sender("ann", "one")
                .sent("two")
                .acked("two", "m:2")
                .sent("three")
                .received("m:3", "three")
                .acked("three", "m:3")
                .present();
        story.isWrong(LOST);
    }

    @Test
    void a_channel_that_begins_anew_without_telling_is_found() {
        story.sender("ann", "one", "two")
                .sent("three")
                .received("m:1", "three")
                .acked("three", "m:1")
                .present();
        story.isWrong(LOST);
    }

    @Test
    void a_channel_that_begins_anew_and_tells_is_right() {
        story.sender("ann", "one", "two")
                .closed()
                .connected()
                .notRecovered("k:2", "m:0")
                .sent("three")
                .received("m:1", "three")
                .acked("three", "m:1")
                .present();
        story.isRight();
    }

    @Test
    void who_stays_behind_in_an_epoch_that_ended_misses_what_came_after() {
        story.sender("bob", "one").present();
        story.client("ann")
                .connected()
                .joined("m:0")
                .sent("two")
                .received("m:1", "two")
                .acked("two", "m:1")
                .present();
        story.isWrong(LOST);
    }

    @Test
    void a_repeated_ack_may_name_the_current_epoch() {
        story.sender("ann", "one").sent("one").acked("one", "m:1").present();
        story.client("bob").connected().joined("k:0").received("k:1", "one").present();
        story.isRight();
    }

    @Test
    void a_recovery_may_cross_epochs() {
        story.sender("ann", "one", "two").present();
        story.client("bob")
                .connected()
                .joined("k:0")
                .received("k:1", "one")
                .closed()
                .connected()
                .received("m:2", "two")
                .recovered("k:1", "m:2")
                .present();
        story.isRight();
    }

    @Test
    void a_recovery_across_epochs_leaves_nothing_out() {
        story.sender("ann", "one", "two").present();
        story.client("bob")
                .connected()
                .joined("k:0")
                .received("k:1", "one")
                .closed()
                .connected()
                .recovered("k:1", "m:2")
                .present();
        story.isWrong(FALSE_RECOVERY);
    }

    @Test
    void an_epoch_that_goes_on_from_another_has_the_same_messages() {
        story.sender("ann", "one", "two")
                .sent("three")
                .received("m:3", "three")
                .acked("three", "m:3")
                .sent("four");
        story.client("bob")
                .connected()
                .joined("k:0")
                .received("k:1", "one")
                .closed()
                .connected()
                .received("m:2", "four")
                .received("m:3", "three")
                .recovered("k:1", "m:3")
                .present();
        story.isWrong(CONTRADICTION);
    }

    @Test
    void a_message_does_not_stand_again_in_an_epoch_that_goes_on() {
        story.sender("ann", "one", "two").received("m:3", "one").present();
        story.isWrong(DOUBLED, FALSE_ACK);
    }

    @Test
    void a_message_may_stand_again_after_a_told_gap_in_an_epoch_that_forgot_it() {
        story.client("ann")
                .connected()
                .joined("k:0")
                .sent("one")
                .sent("two")
                .received("k:1", "one")
                .received("k:2", "two")
                .closed()
                .connected()
                .notRecovered("k:2", "m:0")
                .sent("one")
                .received("m:1", "one")
                .acked("one", "m:1")
                .sent("two")
                .received("m:2", "two")
                .acked("two", "m:2")
                .present();
        story.isRight();
    }

    @Test
    void a_join_without_an_answer_does_not_carry_the_position_into_another_epoch() {
        story.sender("ann", "one", "two").present();
        story.client("bob")
                .connected()
                .joined("k:0")
                .received("k:1", "one")
                .closed()
                .connected()
                .received("m:2", "two")
                .closed()
                .connected()
                .received("m:2", "two")
                .recovered("k:1", "m:2")
                .present();
        story.isRight();
    }
}
