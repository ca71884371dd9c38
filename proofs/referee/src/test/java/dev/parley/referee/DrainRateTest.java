package dev.parley.referee;

import static dev.parley.referee.Fault.Kind.DRAIN_TOO_FAST;
import static dev.parley.referee.Fault.Kind.DRAIN_TOO_SLOW;

import org.junit.jupiter.api.Test;

/** Drains of ten connections at four per second. */
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
        closing(10, 0.25).isRight();
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
    void what_ends_before_it_is_no_part_of_it() {
        closing(9, 0.05).isRight();
    }
}
