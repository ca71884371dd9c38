package dev.parley.gateway.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateSamplerTest {

    private final Map<String, Long> totals = new HashMap<>();
    private final Map<String, Long> present = new HashMap<>();
    private final RateSampler sampler = new RateSampler(() -> new RateSampler.Reading(totals, present));

    private void sample(long messages, long connections) {
        totals.put("messages", messages);
        present.put("connections", connections);
        sampler.sample();
    }

    @Test
    void a_total_is_remembered_by_what_it_grew_by_and_a_present_number_as_it_is() {
        sample(10, 3);
        sample(15, 2);
        sample(15, 4);
        assertThat(sampler.last(300).get("messages")).containsExactly(10, 5, 0);
        assertThat(sampler.last(2).get("connections")).containsExactly(2, 4);
    }

    @Test
    void five_minutes_are_remembered() {
        for (int second = 1; second <= RateSampler.SECONDS + 7; second++) {
            sample(second, second);
        }
        long[] connections = sampler.last(1000).get("connections");
        assertThat(connections).hasSize(RateSampler.SECONDS).startsWith(8).endsWith(RateSampler.SECONDS + 7);
    }

    @Test
    void a_mean_is_over_the_seconds_that_there_were() {
        assertThat(sampler.perSecond("messages", 5)).isZero();
        sample(10, 0);
        sample(30, 0);
        assertThat(sampler.perSecond("messages", 5)).isEqualTo(15);
        assertThat(sampler.perSecond("messages", 1)).isEqualTo(20);
        assertThat(sampler.perSecond("unknown", 1)).isZero();
    }
}
