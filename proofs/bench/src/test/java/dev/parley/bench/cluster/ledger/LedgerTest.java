package dev.parley.bench.cluster.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final int ANN = 1;
    private static final int BOB = 2;

    private final Ledger ledger = new Ledger();

    @BeforeEach
    void two_are_in_the_room() {
        ledger.open(ANN, true, 0);
        ledger.open(BOB, true, 0);
        say(ANN, 0);
    }

    private void say(int sender, long at) {
        heardByAll(sender, ledger.say(sender, at), at);
    }

    private void heardByAll(int sender, int order, long at) {
        ledger.heard(ANN, sender, order, at);
        ledger.heard(BOB, sender, order, at);
    }

    private Tally tally() {
        return ledger.tally();
    }

    @Test
    void what_all_heard_once_is_no_failure() {
        say(BOB, 10);

        assertThat(tally().failures()).isZero();
        assertThat(tally().said()).isEqualTo(2);
        assertThat(ledger.isSettled()).isTrue();
    }

    @Test
    void what_nobody_heard_is_lost_unless_its_sender_was_told() {
        ledger.say(ANN, 10);
        ledger.say(BOB, 10);
        ledger.failed(BOB, 20);

        assertThat(tally().lost()).isEqualTo(1);
        assertThat(tally().failed()).isEqualTo(1);
    }

    @Test
    void what_one_heard_and_another_did_not_is_missed_and_not_lost() {
        int order = ledger.say(ANN, 10);
        ledger.heard(ANN, ANN, order, 11);

        assertThat(tally().missed()).isEqualTo(1);
        assertThat(tally().lost()).isZero();
        assertThat(ledger.isSettled()).isFalse();
    }

    @Test
    void who_came_later_or_left_need_not_have_heard_it() {
        ledger.open(3, true, 5);
        int order = ledger.say(ANN, 10);
        ledger.heard(ANN, ANN, order, 11);
        ledger.closed(BOB, true, 12);
        say(ANN, 20);
        ledger.heard(3, ANN, 2, 20);

        assertThat(tally().missed()).isZero();
        assertThat(tally().closed()).isZero();
    }

    @Test
    void a_socket_that_should_have_stayed_open_counts_as_closed() {
        ledger.closed(BOB, false, 12);

        assertThat(tally().closed()).isEqualTo(1);
    }

    @Test
    void the_same_message_again_is_a_duplicate_and_not_misordered() {
        int first = ledger.say(ANN, 10);
        heardByAll(ANN, first, 11);
        say(ANN, 12);
        ledger.heard(BOB, ANN, first, 13);

        assertThat(tally().duplicates()).isEqualTo(1);
        assertThat(tally().misordered()).isZero();
    }

    @Test
    void an_earlier_message_after_a_later_one_is_misordered() {
        int first = ledger.say(ANN, 10);
        int second = ledger.say(ANN, 11);
        heardByAll(ANN, second, 12);
        ledger.heard(BOB, ANN, first, 13);

        assertThat(tally().misordered()).isEqualTo(1);
    }

    @Test
    void a_request_without_an_answer_is_counted() {
        ledger.ask(ANN, 10);
        ledger.ask(ANN, 20);
        ledger.answered(ANN, 21);

        assertThat(tally().asked()).isEqualTo(2);
        assertThat(tally().unanswered()).isEqualTo(1);
    }

    @Test
    void the_longest_gap_is_somebodys_silence_until_the_end() {
        say(ANN, 500);
        ledger.end(1200);
        say(ANN, 9000);

        assertThat(tally().longestGap()).isEqualTo(700);
    }

    @Test
    void the_slowest_is_the_senders_own_wait() {
        int order = ledger.say(ANN, 100);
        heardByAll(ANN, order, 850);

        assertThat(tally().slowest()).isEqualTo(750);
    }

    @Test
    void what_is_not_counted_is_held_against_nobody_but_its_messages_must_reach_all() {
        ledger.open(3, false, 0);
        int order = ledger.say(3, 10);
        ledger.heard(ANN, 3, order, 11);
        ledger.say(3, 12);
        ledger.failed(3, 13);
        ledger.closed(3, false, 14);

        assertThat(tally().missed()).isEqualTo(1);
        assertThat(tally().failures()).isEqualTo(1);
        assertThat(tally().said()).isEqualTo(1);
    }

    @Test
    void a_refused_handshake_is_a_failure_a_slow_one_a_disturbance() {
        ledger.connected(true, 0, 2500);
        ledger.connected(false, 4000, 4010);

        assertThat(tally().refused()).isEqualTo(1);
        assertThat(tally().connects()).isEqualTo(2);
        assertThat(ledger.recovery(0, 5000)).isEqualTo(4010);
    }

    @Test
    void it_is_calm_when_nothing_failed_for_three_seconds_and_all_are_served() {
        ledger.failed(BOB, 1000);
        say(ANN, 2000);
        say(BOB, 2000);
        assertThat(ledger.isCalm(3500)).isFalse();

        say(ANN, 4000);
        say(BOB, 4000);
        assertThat(ledger.isCalm(4100)).isTrue();
        assertThat(ledger.isCalm(7100)).as("nobody was served for 3 s").isFalse();
    }

    @Test
    void what_waits_longer_than_two_seconds_disturbs_until_it_is_answered() {
        int order = ledger.say(ANN, 1000);
        assertThat(ledger.recovery(0, 8000)).isEqualTo(8000);

        heardByAll(ANN, order, 9000);
        assertThat(ledger.recovery(0, 20_000)).isEqualTo(9000);
    }

    @Test
    void a_lost_message_disturbs_when_it_was_sent_and_not_for_ever() {
        ledger.say(ANN, 1000);
        say(ANN, 1100);

        assertThat(ledger.recovery(0, 20_000)).isEqualTo(1001);
    }

    @Test
    void a_seat_with_too_much_unanswered_sends_no_more() {
        for (int i = 0; i < 250; i++) {
            ledger.say(ANN, i);
        }

        assertThat(ledger.maySend(ANN)).isFalse();
        assertThat(ledger.maySend(BOB)).isTrue();
    }
}
