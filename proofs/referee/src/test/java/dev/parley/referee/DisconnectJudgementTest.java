package dev.parley.referee;

import static dev.parley.referee.Fault.Kind.AFTER_DISCONNECT;
import static dev.parley.referee.Fault.Kind.LATE_DISCONNECT;
import static dev.parley.referee.Fault.Kind.NO_DISCONNECT;
import static dev.parley.referee.Fault.Kind.TWO_DISCONNECTS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The one {@code $disconnect} of each connection. */
class DisconnectJudgementTest {

    private final LifeStory story = new LifeStory();

    @Test
    void a_connection_that_is_accepted_and_gets_its_disconnect_is_right() {
        story.accepted("ann", 1).said(2).lost(5).disconnected(8);
        LifetimeSummary summary = story.isRight();
        assertThat(summary.accepted()).isOne();
        assertThat(summary.disconnected()).isOne();
        assertThat(summary.slowest()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void a_missing_disconnect_is_found() {
        story.accepted("ann", 1).said(2).lost(5);
        story.accepted("bob", 1).lost(5).disconnected(6);
        story.isWrong(NO_DISCONNECT);
    }

    @Test
    void a_missing_disconnect_is_found_though_no_client_saw_the_end() {
        story.accepted("ann", 1);
        story.isWrong(NO_DISCONNECT);
    }

    @Test
    void a_connection_that_was_not_accepted_needs_no_disconnect_and_may_get_one() {
        story.connecting("ann", 1).lost(2);
        story.connecting("bob", 1).lost(2).disconnected(3);
        story.isRight();
    }

    @Test
    void two_effective_disconnects_are_found() {
        story.accepted("ann", 1).lost(5).disconnected("one", 6).disconnected("other", 7);
        story.isWrong(TWO_DISCONNECTS);
    }

    @Test
    void a_disconnect_that_is_repeated_under_its_request_id_counts_once() {
        story.accepted("ann", 1).lost(5).disconnected(6).disconnected(7);
        assertThat(story.isRight().repeats()).isOne();
    }

    @Test
    void an_event_after_the_disconnect_is_found() {
        story.accepted("ann", 1).lost(5).disconnected(6).said(6.5);
        story.isWrong(AFTER_DISCONNECT);
    }

    @Test
    void a_connect_that_is_handed_out_again_after_the_disconnect_is_found() {
        story.accepted("ann", 1).lost(5).disconnected(6);
        story.connecting("ann", 7);
        story.isWrong(AFTER_DISCONNECT);
    }

    @Test
    void a_disconnect_that_is_too_late_is_found() {
        story.accepted("ann", 1).lost(5).disconnected(9.1);
        story.isWrong(LATE_DISCONNECT);
    }

    @Test
    void the_bound_counts_from_the_end_of_what_delayed_it() {
        story.accepted("ann", 1).lost(5).disconnected(13.9);
        story.disturbed(6, 7).disturbed(8, 10).isRight();
    }

    @Test
    void the_bound_counts_from_the_end_of_what_kept_the_machine_busy() {
        story.accepted("ann", 1).lost(5).disconnected(11.9);
        story.stalled(6, 8).isRight();
    }

    @Test
    void what_happened_before_or_after_excuses_no_delay() {
        story.accepted("ann", 1).lost(5).disconnected(9.1);
        story.disturbed(2, 4).disturbed(9.05, 12).isWrong(LATE_DISCONNECT);
    }

    @Test
    void a_record_made_after_the_snapshot_is_lost_if_its_gateway_was_lost_before_it_stated_it_again() {
        story.accepted("ann", 3).lost(6);
        assertThat(story.restored(2, 5, 7).isRight().excused()).isOne();
    }

    @Test
    void an_older_redis_excuses_no_record_made_before_the_snapshot_or_after_its_return() {
        story.accepted("ann", 1).lost(6);
        story.accepted("bob", 8).lost(8.5);
        story.restored(2, 5, 7).isWrong(NO_DISCONNECT, NO_DISCONNECT);
    }

    @Test
    void an_older_redis_excuses_no_gateway_that_lived_long_enough_or_closed_in_order() {
        story.accepted("ann", 3).lost(9.5);
        story.accepted("bob", 3).closed(1000, 6);
        story.restored(2, 5, 7).isWrong(NO_DISCONNECT, NO_DISCONNECT);
    }

    @Test
    void a_killed_gateway_without_a_lease_owes_no_disconnect() {
        story.accepted("ann", 3).lost(5);
        assertThat(story.killedUnleased(5).isRight().excused()).isOne();
    }

    @Test
    void a_gateway_without_a_lease_owes_the_disconnects_of_sockets_that_it_closed_itself() {
        story.accepted("ann", 3).closed(1012, 4);
        story.killedUnleased(5).isWrong(NO_DISCONNECT);
    }

    @Test
    void the_next_gateway_at_the_same_place_owes_its_disconnects() {
        story.accepted("ann", 6).lost(7);
        story.killedUnleased(5).isWrong(NO_DISCONNECT);
    }

    @Test
    void a_gateway_that_stands_still_before_it_stated_its_records_again_has_lost_them() {
        story.accepted("ann", 3).closed(1012, 12);
        story.restored(2, 5, 7).disturbed(LifeStory.GATEWAY, 8, 12);
        assertThat(story.isRight().excused()).isOne();
    }

    @Test
    void a_gateway_that_stands_still_later_has_stated_its_records_again() {
        story.accepted("ann", 3).closed(1012, 14);
        story.restored(2, 5, 7).disturbed(LifeStory.GATEWAY, 9.5, 14).isWrong(NO_DISCONNECT);
    }
}
