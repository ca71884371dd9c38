package dev.parley.bench.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.chat.Ledger.Member;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private final Ledger ledger = new Ledger();
    private final Member ann = ledger.enter("ann");
    private final Member bob = ledger.enter("bob");

    @Test
    void what_everyone_heard_in_order_is_no_fault() {
        everyoneHears(ledger.say(ann));
        everyoneHears(ledger.say(bob));
        everyoneHears(ledger.say(ann));

        assertThat(ledger.faults()).isEmpty();
        assertThat(ledger.unheard()).isEmpty();
        assertThat(ledger.said()).isEqualTo(3);
    }

    @Test
    void what_one_has_not_heard_is_told() {
        ledger.hear(ann, ledger.say(ann));

        assertThat(ledger.unheard()).contains("ann 0 was not heard by bob");
    }

    @Test
    void a_message_heard_twice_is_a_fault() {
        String message = ledger.say(ann);
        everyoneHears(message);
        ledger.hear(bob, message);

        assertThat(ledger.faults()).containsExactly("bob heard ann 0 instead of 1");
    }

    @Test
    void a_message_missed_is_a_fault_when_the_next_is_heard() {
        ledger.say(ann);
        ledger.hear(bob, ledger.say(ann));

        assertThat(ledger.faults()).containsExactly("bob heard ann 1 instead of 0");
    }

    @Test
    void a_newcomer_need_not_hear_what_was_under_way_but_all_that_follows() {
        String underWay = ledger.say(ann);
        Member eve = ledger.enter("eve");
        everyoneHears(underWay);
        assertThat(ledger.unheard()).isEmpty();

        everyoneHears(ledger.say(ann));
        assertThat(ledger.unheard()).contains("ann 1 was not heard by eve");

        ledger.say(ann);
        ledger.hear(eve, ledger.say(ann));
        assertThat(ledger.faults()).containsExactly("eve heard ann 3 instead of 1");
    }

    @Test
    void what_one_said_before_it_was_lost_is_heard_by_all_or_by_none() {
        everyoneHears(ledger.say(ann));
        Member eve = ledger.enter("eve");
        everyoneHears(ledger.say(eve));
        String last = ledger.say(eve);
        ledger.leave(eve);
        assertThat(ledger.unheard()).isEmpty();

        ledger.hear(ann, last);
        assertThat(ledger.unheard()).contains("eve 1 was not heard by bob");

        ledger.hear(bob, last);
        assertThat(ledger.unheard()).isEmpty();
        assertThat(ledger.faults()).isEmpty();
    }

    @Test
    void what_nobody_said_is_a_fault() {
        ledger.hear(ann, "mallory 0");
        ledger.hear(ann, "hello");

        assertThat(ledger.faults())
                .containsExactly("ann heard what nobody said: mallory 0", "ann heard what nobody said: hello");
    }

    private void everyoneHears(String message) {
        ledger.hear(ann, message);
        ledger.hear(bob, message);
    }
}
