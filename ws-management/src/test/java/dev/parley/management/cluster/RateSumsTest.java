package dev.parley.management.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.node.NodeAnswer.RateHistory;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateSumsTest {

    private static String sum(Map<String, long[]> one, Map<String, long[]> other) {
        return new RateSums(3)
                .addAll(List.of(new RateHistory(one), new RateHistory(other)))
                .json()
                .encode();
    }

    @Test
    void the_newest_numbers_are_added_and_what_nobody_has_is_null() {
        assertThat(sum(Map.of("connects", new long[] {1, 2}), Map.of("connects", new long[] {10})))
                .isEqualTo("{\"connects\":[null,1,12]}");
        assertThat(sum(Map.of("connects", new long[] {1, 2, 3, 4}), Map.of())).isEqualTo("{\"connects\":[2,3,4]}");
    }

    @Test
    void of_delays_the_worst_counts_in_milliseconds() {
        assertThat(sum(Map.of("loopDelayMicros", new long[] {1500}), Map.of("loopDelayMicros", new long[] {300})))
                .isEqualTo("{\"loopDelayMillis\":[null,null,1.5]}");
    }

    @Test
    void a_route_has_series_of_its_own() {
        RateSums sums = new RateSums(1)
                .addAll(List.of(new RateHistory(Map.of(
                        "functionCalls", new long[] {5},
                        "functionCalls@vote", new long[] {4},
                        "functionNanos@vote", new long[] {6_000_000},
                        "functionCalls@a@b", new long[] {1}))));
        assertThat(sums.json().encode()).isEqualTo("{\"functionCalls\":[5]}");
        assertThat(sums.routes())
                .isEqualTo(new JsonObject("{\"a@b\":{\"functionCalls\":[1]},"
                        + "\"vote\":{\"functionCalls\":[4],\"functionMillis\":[1.5]}}"));
    }

    @Test
    void a_functions_time_is_the_mean_of_all_calls_of_a_second() {
        assertThat(sum(
                        Map.of("functionCalls", new long[] {0, 3}, "functionNanos", new long[] {0, 6_000_000}),
                        Map.of("functionCalls", new long[] {0, 1}, "functionNanos", new long[] {0, 6_000_000})))
                .isEqualTo("{\"functionCalls\":[null,0,4],\"functionMillis\":[null,null,3.0]}");
    }
}
