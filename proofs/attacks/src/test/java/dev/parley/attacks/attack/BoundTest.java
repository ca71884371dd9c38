package dev.parley.attacks.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.attacks.wire.Tally;
import org.junit.jupiter.api.Test;

class BoundTest {

    private static final long MB = 1 << 20;

    private final Tally answers = new Tally();

    @Test
    void allowed_answers_within_the_memory_keep_it() {
        answers.add("1013", 12);
        answers.add("open");
        assertThat(Bound.only("1013", "open").within(300).broken(answers, 300 * MB))
                .isEmpty();
    }

    @Test
    void other_answers_too_much_memory_and_a_missing_answer_break_it() {
        answers.add("1002");
        assertThat(Bound.only("1013", "429").with("429").within(300).broken(answers, 301 * MB))
                .containsExactly("answered 1002", "nobody was answered 429", "301 MB resident");
    }

    @Test
    void it_reads_as_words() {
        assertThat(Bound.only("1013", "503", "open").within(300)).hasToString("1013, 503 or open; 300 MB");
        assertThat(Bound.only("400").within(300)).hasToString("400; 300 MB");
    }
}
