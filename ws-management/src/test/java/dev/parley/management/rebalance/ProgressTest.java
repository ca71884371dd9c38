package dev.parley.management.rebalance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final Progress progress = new Progress();

    private boolean note(int... connections) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int count : connections) {
            counts.put("gateway " + counts.size(), count);
        }
        return progress.note(new Shares(counts));
    }

    @Test
    void two_rounds_that_bring_the_gateways_no_nearer_are_the_end() {
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
    void a_round_that_brings_them_nearer_starts_the_count_again() {
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
    void a_gateway_that_comes_nearer_to_its_share_by_chance_is_no_progress() {
        assertThat(note(1200, 905, 900, 600)).isTrue();
        assertThat(note(1200, 902, 903, 600)).isTrue();
        assertThat(note(1199, 901, 905, 600)).isFalse();
    }

    @Test
    void clients_that_leave_evenly_are_no_progress() {
        assertThat(note(900, 900, 0)).isTrue();
        assertThat(note(750, 750, 0)).isTrue();
        assertThat(note(600, 600, 0)).isFalse();
    }

    @Test
    void a_gateway_that_is_new_is_no_progress() {
        assertThat(note(90, 90)).isTrue();
        assertThat(note(90, 90, 0)).isTrue();
        assertThat(note(90, 90, 0)).isFalse();
    }
}
