package dev.parley.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    private final Latencies latencies = new Latencies();

    @Test
    void percentiles_are_right_to_three_digits() {
        for (int micros = 1; micros <= 10_000; micros++) {
            latencies.add(micros * 1000L);
        }

        assertThat(latencies.millis(0.5)).isCloseTo(5, withPercentage(0.2));
        assertThat(latencies.millis(0.99)).isCloseTo(9.9, withPercentage(0.2));
    }

    @Test
    void nothing_is_faster_than_at_once_and_what_takes_longer_than_a_minute_counts_as_one() {
        latencies.add(-1);
        latencies.add(Long.MAX_VALUE);

        assertThat(latencies.millis(0.5)).isZero();
        assertThat(latencies.millis(1)).isCloseTo(60_000, withPercentage(0.2));
    }

    @Test
    void what_was_cleared_counts_no_more() {
        latencies.add(9_000_000);
        latencies.clear();
        latencies.add(1_000_000);

        assertThat(latencies.millis(1)).isCloseTo(1, withPercentage(0.2));
    }
}
