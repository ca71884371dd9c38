package dev.parley.referee;

import static dev.parley.referee.Fault.Kind.CONTRADICTION;
import static dev.parley.referee.Fault.Kind.DOUBLED;
import static dev.parley.referee.Fault.Kind.FALSE_ACK;
import static dev.parley.referee.Fault.Kind.LOST;
import static dev.parley.referee.Fault.Kind.OUT_OF_NOWHERE;
import static dev.parley.referee.Fault.Kind.REORDERED;
import static dev.parley.referee.Fault.Kind.REPEATED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What members of a channel receive on one socket. */
class DeliveryTest {

    private final Story story = new Story();

    private Story.Client bob(String live) {
        story.sender("ann", "one", "two", "three").present();
        return story.client("bob").connected().joined(live);
    }

    @Test
    void all_messages_in_order_are_right() {
        bob("k:0")
                .received("k:1", "one")
                .received("k:2", "two")
                .received("k:3", "three")
                .present();
        story.isRight();
    }

    @Test
    void a_hole_is_found_and_named() {
        bob("k:0").received("k:1", "one").received("k:3", "three").present();
        List<Fault> faults = story.isWrong(LOST);
        assertThat(faults.get(0)).hasToString("LOST bob in tea: k:3 after k:1");
    }

    @Test
    void a_hole_right_after_the_join_is_found() {
        bob("k:0").received("k:2", "two").received("k:3", "three").present();
        story.isWrong(LOST);
    }

    @Test
    void what_was_there_before_the_join_is_not_missed() {
        bob("k:1").received("k:2", "two").received("k:3", "three").present();
        story.isRight();
    }

    @Test
    void an_end_that_never_came_is_found() {
        bob("k:0").received("k:1", "one").received("k:2", "two").present();
        assertThat(story.isWrong(LOST).get(0).what()).contains("\"three\"", "k:3", "stands at k:2");
    }

    @Test
    void who_left_before_the_end_misses_nothing() {
        bob("k:0").received("k:1", "one").closed();
        story.isRight();
    }

    @Test
    void a_message_that_came_twice_is_found() {
        bob("k:0")
                .received("k:1", "one")
                .received("k:2", "two")
                .received("k:2", "two")
                .received("k:3", "three")
                .present();
        story.isWrong(REPEATED);
    }

    @Test
    void messages_that_changed_places_are_found() {
        bob("k:0")
                .received("k:2", "two")
                .received("k:1", "one")
                .received("k:3", "three")
                .present();
        story.isWrong(REORDERED);
    }

    @Test
    void what_came_late_and_again_is_reordered_and_repeated() {
        bob("k:0")
                .received("k:2", "two")
                .received("k:1", "one")
                .received("k:1", "one")
                .received("k:3", "three")
                .present();
        story.isWrong(REORDERED, REPEATED);
    }

    @Test
    void another_text_than_the_others_have_is_found() {
        bob("k:0")
                .received("k:1", "one")
                .received("k:2", "tow")
                .received("k:3", "three")
                .present();
        story.isWrong(CONTRADICTION);
    }

    @Test
    void a_message_that_stands_twice_in_the_channel_is_found() {
        story.sender("ann", "one", "two").received("k:3", "one").present();
        story.isWrong(DOUBLED, FALSE_ACK);
    }

    @Test
    void a_message_that_nobody_sent_is_found() {
        story.sender("ann", "one").received("k:2", "boo").present();
        story.isWrong(OUT_OF_NOWHERE);
    }

    @Test
    void the_stored_history_counts_as_a_reader() {
        bob("k:0").received("k:1", "one").closed();
        story.stored("k:1 one", "k:2 two", "k:3 three").isRight();
    }

    @Test
    void a_stored_history_that_contradicts_what_was_seen_is_found() {
        bob("k:0").received("k:1", "one").closed();
        story.stored("k:2 three", "k:3 two").isWrong(CONTRADICTION, CONTRADICTION);
    }

    @Test
    void a_stored_history_with_a_hole_or_without_its_end_is_found() {
        bob("k:0").closed();
        story.stored("k:1 one", "k:3 three").stored("k:1 one", "k:2 two").isWrong(LOST, LOST);
    }

    @Test
    void many_faults_of_a_kind_are_counted_and_not_all_listed() {
        Story.Client ann = story.sender("ann", "one");
        for (int i = 0; i < 1000; i++) {
            ann.received("k:1", "one");
        }
        List<Fault> faults = story.verdict().faults();
        assertThat(faults).hasSize(101);
        assertThat(faults.get(100).what()).isEqualTo("900 more REPEATED");
    }
}
