package dev.parley.attacks.honest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplesTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    private final Samples samples = new Samples();
    private final long start = System.nanoTime() - 10 * SECOND;

    private void answered(long due, long millis) {
        samples.answer(samples.begin(start + due), start + due + millis * MILLI);
    }

    @Test
    void a_message_belongs_to_the_second_in_which_it_was_due() {
        answered(0, 10);
        answered(SECOND - 1, 3000);
        answered(SECOND, 20);
        assertThat(samples.p99BySecond(start, start + 2 * SECOND)).containsExactly(3000, 20);
        assertThat(samples.millis(0.5, start, start + 2 * SECOND)).isEqualTo(20);
    }

    @Test
    void a_message_without_an_answer_is_as_late_as_it_can_be() {
        samples.begin(start);
        assertThat(samples.millis(0.99, start, start + SECOND)).isGreaterThanOrEqualTo(10_000);
        assertThat(samples.unanswered(start + 1)).isEqualTo(1);
        assertThat(samples.unanswered(start)).isZero();
    }

    @Test
    void only_the_first_answer_counts() {
        int number = samples.begin(start);
        samples.answer(number, start + 5 * MILLI);
        samples.answer(number, start + 9 * SECOND);
        assertThat(samples.millis(0.99, start, start + SECOND)).isEqualTo(5);
    }
}
