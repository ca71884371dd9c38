package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.Position;
import org.junit.jupiter.api.Test;

class ContinuityTest {

    private final Continuity continuity = new Continuity();

    private static Position at(long offset) {
        return new Position("e", offset);
    }

    @Test
    void live_messages_pass_once() {
        assertThat(continuity.takesLive(at(7))).isTrue();
        assertThat(continuity.takesLive(at(7))).isFalse();
        assertThat(continuity.takesLive(at(8))).isTrue();
        assertThat(continuity.caughtUpTo()).isEqualTo(at(8));
    }

    @Test
    void while_catching_up_a_live_message_that_leaves_a_hole_waits_for_its_turn_from_history() {
        continuity.takesLive(at(1));
        continuity.catchUp();
        continuity.beginRead();

        assertThat(continuity.takesLive(at(4))).isFalse();
        assertThat(continuity.takes(at(2))).isTrue();
        assertThat(continuity.takes(at(3))).isTrue();
        assertThat(continuity.endCatchingUp()).isFalse();
        continuity.beginRead();
        assertThat(continuity.takes(at(4))).isTrue();
        assertThat(continuity.endCatchingUp()).isTrue();
        assertThat(continuity.takesLive(at(4))).isFalse();
        assertThat(continuity.takesLive(at(9))).isTrue();
    }

    @Test
    void a_channel_that_was_empty_is_caught_up_with_from_its_first_message() {
        continuity.beginAt(Position.NONE);
        continuity.catchUp();

        assertThat(continuity.takesLive(at(2))).isFalse();
        assertThat(continuity.takesLive(at(1))).isFalse();
        assertThat(continuity.takes(at(1))).isTrue();
        assertThat(continuity.takesLive(at(2))).isTrue();
    }

    @Test
    void while_catching_up_a_live_message_of_another_epoch_waits_for_its_turn_from_history() {
        continuity.takesLive(at(5));
        continuity.catchUp();

        assertThat(continuity.takesLive(new Position("f", 3))).isFalse();
        continuity.beginAt(new Position("f", 1));
        continuity.catchUp();
        assertThat(continuity.takesLive(new Position("f", 3))).isFalse();
        assertThat(continuity.takes(new Position("f", 2))).isTrue();
        assertThat(continuity.takesLive(new Position("f", 3))).isTrue();
    }

    @Test
    void where_the_channel_stood_at_the_beginning_does_not_hold_back_what_was_still_under_way() {
        continuity.beginAt(at(5));

        assertThat(continuity.takesLive(at(5))).isTrue();
    }
}
