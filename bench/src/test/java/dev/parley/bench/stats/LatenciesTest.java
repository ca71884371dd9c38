package dev.parley.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    private final Latencies latencies = new Latencies();

    @Test
    void percentiles_are_right_to_three_per_cent() {
        for (int micros = 1; micros <= 10_000; micros++) {
            latencies.add(micros * 1000L);
        }

        assertThat(latencies.millis(0.5)).isCloseTo(5, withPercentage(3.2));
        assertThat(latencies.millis(0.99)).isCloseTo(9.9, withPercentage(3.2));
    }

    @Test
    void the_smallest_and_the_largest_values_have_a_bucket() {
        latencies.add(0);
        latencies.add(Long.MAX_VALUE);

        assertThat(latencies.millis(0.5)).isZero();
        assertThat(latencies.millis(1)).isCloseTo(Long.MAX_VALUE / 1e6, withPercentage(3.2));
    }

    @Test
    void what_was_cleared_counts_no_more() {
        latencies.add(9_000_000);
        latencies.clear();
        latencies.add(1_000_000);

        assertThat(latencies.millis(1)).isCloseTo(1, withPercentage(3.2));
    }
}
