package dev.parley.referee;

import static dev.parley.referee.Fault.Kind.DRAIN_TOO_FAST;
import static dev.parley.referee.Fault.Kind.DRAIN_TOO_SLOW;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Drains of ten connections at four per second. Five may go at once. */
class DrainRateTest {

    private final LifeStory story = new LifeStory();

    private LifeStory closing(double from, double secondsEach) {
        for (int i = 0; i < 10; i++) {
            double end = from + i * secondsEach;
            story.accepted("client" + i, 1).closed(1012, end).disconnected(end);
        }
        return story.drained(4, 10, 30);
    }

    @Test
    void an_even_drain_is_right() {
        assertThat(closing(10, 0.25).isRight().drains()).isOne();
    }

    @Test
    void a_drain_that_is_too_fast_is_found() {
        closing(10, 0.1).isWrong(DRAIN_TOO_FAST);
    }

    @Test
    void all_at_once_is_found() {
        closing(12, 0).isWrong(DRAIN_TOO_FAST);
    }

    @Test
    void a_drain_that_is_too_slow_is_found() {
        closing(10, 1).isWrong(DRAIN_TOO_SLOW);
    }

    @Test
    void a_drain_may_be_slow_while_redis_or_another_process_fails() {
        closing(10, 1).disturbed(11, 13).isRight();
    }

    @Test
    void what_the_draining_process_does_itself_excuses_no_slow_drain() {
        closing(10, 1).disturbed(LifeStory.GATEWAY, 10, 30).isWrong(DRAIN_TOO_SLOW);
    }

    @Test
    void a_fault_elsewhere_excuses_no_fast_drain() {
        closing(10, 0.1).disturbed(11, 13).isWrong(DRAIN_TOO_FAST);
    }

    @Test
    void what_ends_before_it_is_no_part_of_it() {
        closing(9, 0.05).isRight();
    }

    @Test
    void a_handful_may_go_at_once() {
        for (int i = 0; i < 5; i++) {
            story.accepted("client" + i, 1).closed(1012, 12).disconnected(12);
        }
        assertThat(story.drained(4, 10, 30).isRight().drains()).isZero();
    }

    @Test
    void sockets_of_a_gateway_that_loses_its_lease_are_not_drained() {
        for (int i = 0; i < 10; i++) {
            story.accepted("lapsed" + i, 1)
                    .closed(1012, "Gateway lost its lease", 12.6)
                    .disconnected(12.6);
        }
        assertThat(closing(10, 0.25).isRight().drains()).isOne();
    }

    @Test
    void nothing_is_said_of_a_drain_that_a_busy_machine_hid() {
        assertThat(closing(10, 0.1).stalled(9, 10.5).isRight().drains()).isZero();
    }
}
