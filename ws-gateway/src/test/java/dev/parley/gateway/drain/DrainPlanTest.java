package dev.parley.gateway.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrainPlanTest {

    private static final Duration BOUND = Duration.ofSeconds(20);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20|0|false|Draining 20 connections at once",
                "21|0|false|Draining 21 connections over 20 s, 1.1 per second",
                "400|0|false|Draining 400 connections over 20 s, 20 per second",
                "400|0|true|Draining 400 connections at once",
                "400|50|true|Draining 400 connections over 8 s, 50 per second",
                "20|1|false|Draining 20 connections at once",
                "1000|50|false|Draining 1000 connections over 20 s, 50 per second",
                "21|1000000|false|Draining 21 connections over 0 s, 1000000 per second",
                "1800|50|false|Draining 1800 connections, 50 per second, would take 36 s, but DRAIN is 20 s: the last 800 are"
                        + " closed together at its end",
            })
    void a_plan_follows_rate_bound_and_environment(int count, int perSecond, boolean atOnce, String sentence) {
        assertThat(new DrainConfig(BOUND, perSecond, atOnce).plan(count)).hasToString(sentence);
    }

    @Test
    void without_a_bound_all_go_at_once() {
        assertThat(new DrainConfig(Duration.ZERO, 5, false).plan(1000).isAtOnce())
                .isTrue();
    }

    @Test
    void clients_closed_at_once_come_back_within_a_second_or_at_the_rate() {
        assertThat(new DrainConfig(BOUND, 0, true).plan(1000).wayBack()).isEqualTo(Duration.ofSeconds(1));
        assertThat(new DrainConfig(BOUND, 4, false).plan(20).wayBack()).isEqualTo(Duration.ofSeconds(5));
    }
}
