package dev.parley.referee;

import static dev.parley.referee.Fault.Kind.ACKED_TWICE;
import static dev.parley.referee.Fault.Kind.FALSE_ACK;
import static dev.parley.referee.Fault.Kind.LOST;
import static dev.parley.referee.Fault.Kind.OUT_OF_NOWHERE;
import static dev.parley.referee.Fault.Kind.OUT_OF_SENDING_ORDER;
import static dev.parley.referee.Fault.Kind.UNANSWERED;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What senders were told. */
class SendingTest {

    private final Story story = new Story();

    private Story.Client ann() {
        return story.client("ann").connected().joined("k:0");
    }

    @Test
    void what_was_never_answered_is_found_if_its_sender_stayed() {
        ann().sent("one").present();
        story.isWrong(UNANSWERED);
    }

    @Test
    void who_left_need_not_have_been_answered() {
        ann().sent("one").closed();
        story.isRight();
    }

    @Test
    void what_was_refused_may_stand_or_not() {
        ann().sent("one")
                .refused("one")
                .sent("two")
                .received("k:1", "two")
                .refused("two")
                .present();
        story.isRight();
    }

    @Test
    void an_error_after_which_it_must_be_sent_again_settles_nothing() {
        ann().sent("one").toRetry("one").present();
        story.isWrong(UNANSWERED);
    }

    @Test
    void an_ack_names_where_the_message_stands() {
        ann().sent("one")
                .sent("two")
                .received("k:1", "one")
                .received("k:2", "two")
                .acked("one", "k:2")
                .acked("two", "k:1")
                .present();
        story.isWrong(FALSE_ACK, FALSE_ACK, FALSE_ACK, FALSE_ACK, OUT_OF_SENDING_ORDER);
    }

    @Test
    void an_acknowledged_message_that_nobody_received_is_lost() {
        ann().sent("one").acked("one", "k:1").present();
        story.isWrong(LOST);
    }

    @Test
    void an_ack_may_come_before_the_message_and_twice() {
        ann().sent("one")
                .acked("one", "k:1")
                .sent("one")
                .acked("one", "k:1")
                .received("k:1", "one")
                .present();
        story.isRight();
    }

    @Test
    void a_message_is_not_acknowledged_at_two_positions() {
        ann().sent("one")
                .acked("one", "k:1")
                .acked("one", "k:2")
                .received("k:1", "one")
                .closed();
        story.isWrong(ACKED_TWICE, FALSE_ACK);
    }

    @Test
    void messages_stand_in_the_order_in_which_they_were_sent() {
        ann().sent("one")
                .sent("two")
                .received("k:1", "two")
                .received("k:2", "one")
                .acked("two", "k:1")
                .acked("one", "k:2")
                .present();
        story.isWrong(OUT_OF_SENDING_ORDER);
    }

    @Test
    void what_is_sent_again_after_a_lost_socket_keeps_its_turn() {
        ann().sent("one")
                .sent("two")
                .closed()
                .connected()
                .received("k:1", "two")
                .received("k:2", "one")
                .recovered("k:0", "k:2")
                .sent("one")
                .sent("two")
                .acked("one", "k:2")
                .acked("two", "k:1")
                .present();
        story.isWrong(OUT_OF_SENDING_ORDER);
    }

    @Test
    void what_is_sent_again_after_an_error_may_have_been_stored_the_first_time() {
        ann().sent("one")
                .sent("two")
                .received("k:1", "one")
                .received("k:2", "two")
                .toRetry("one")
                .acked("two", "k:2")
                .sent("one")
                .acked("one", "k:1")
                .present();
        story.isRight();
    }

    @Test
    void what_is_sent_again_after_an_error_stands_before_what_is_sent_later() {
        ann().sent("one")
                .toRetry("one")
                .sent("one")
                .sent("two")
                .received("k:1", "two")
                .received("k:2", "one")
                .acked("one", "k:2")
                .acked("two", "k:1")
                .present();
        story.isWrong(OUT_OF_SENDING_ORDER);
    }

    @Test
    void what_is_sent_again_after_an_error_may_stand_after_what_was_sent_meanwhile() {
        ann().sent("one")
                .sent("two")
                .toRetry("one")
                .received("k:1", "two")
                .acked("two", "k:1")
                .sent("one")
                .received("k:2", "one")
                .acked("one", "k:2")
                .present();
        story.isRight();
    }

    /** The first was stored, flushed, and stored again; the second was stored after the flush, and is known. */
    @Test
    void what_a_channel_forgot_may_stand_after_what_was_sent_later() {
        ann().sent("one")
                .received("k:1", "one")
                .sent("two")
                .closed()
                .connected()
                .notRecovered("k:1", "m:1")
                .sent("one")
                .sent("two")
                .received("m:2", "one")
                .acked("one", "m:2")
                .acked("two", "m:1")
                .present();
        story.isRight();
    }

    @Test
    void answers_to_what_was_not_sent_are_found() {
        ann().acked("one", "k:1").refused("two").closed();
        story.isWrong(OUT_OF_NOWHERE, OUT_OF_NOWHERE);
    }

    @Test
    void texts_that_are_not_unique_can_not_be_judged() {
        ann().sent("one");
        story.client("bob").connected().sent("one");
        assertThatThrownBy(story::verdict)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ann and bob");
    }
}
