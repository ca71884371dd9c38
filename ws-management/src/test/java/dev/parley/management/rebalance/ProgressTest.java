package dev.parley.management.rebalance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final Progress progress = new Progress();

    private boolean note(int first, int second, int third) {
        return progress.note(new Shares(Map.of("a", first, "b", second, "c", third)));
    }

    @Test
    void two_rounds_that_bring_no_gateway_nearer_are_the_end() {
        assertThat(note(90, 90, 0)).isTrue();
        assertThat(note(90, 90, 0)).isTrue();
        assertThat(note(90, 90, 0)).isFalse();
    }

    @Test
    void a_round_that_makes_it_worse_is_one_of_them() {
        assertThat(note(90, 90, 0)).isTrue();
        assertThat(note(100, 100, 0)).isTrue();
        assertThat(note(120, 120, 0)).isFalse();
    }

    @Test
    void one_gateway_that_comes_nearer_is_enough() {
        assertThat(note(100, 80, 0)).isTrue();
        assertThat(note(100, 80, 0)).isTrue();
        assertThat(note(100, 60, 20)).isTrue();
        assertThat(note(100, 60, 20)).isTrue();
        assertThat(note(100, 60, 20)).isFalse();
    }

    @Test
    void a_few_clients_that_come_and_go_are_no_progress() {
        assertThat(note(900, 900, 0)).isTrue();
        assertThat(note(890, 900, 10)).isTrue();
        assertThat(note(900, 890, 12)).isFalse();
    }

    @Test
    void a_gateway_that_is_new_or_gone_is_none_that_came_nearer() {
        assertThat(progress.note(new Shares(Map.of("a", 90, "b", 90)))).isTrue();
        assertThat(progress.note(new Shares(Map.of("a", 90, "b", 90, "c", 0)))).isTrue();
        assertThat(progress.note(new Shares(Map.of("a", 90, "b", 90, "c", 0)))).isFalse();
    }
}
