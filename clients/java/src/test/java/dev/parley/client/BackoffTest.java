package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final int TRIES = 2_000;

    private static Backoff backoff() {
        return new Backoff(Duration.ofMillis(100), Duration.ofMillis(1_000));
    }

    /** Asserts that the waits spread from 0 to the limit: each tenth of the range has some. */
    private static void assertSpread(LongSupplier waits, long limit) {
        List<Long> all = LongStream.generate(waits).limit(TRIES).boxed().toList();
        assertThat(all).allMatch(each -> each >= 0 && each <= limit);
        assertThat(all.stream().map(each -> each * 10 / (limit + 1)).distinct()).hasSize(10);
    }

    @Test
    void a_wait_is_a_random_value_in_a_range_that_doubles_up_to_a_cap() {
        long[] limits = {100, 200, 400, 800, 1_000, 1_000};
        for (int attempt = 0; attempt < limits.length; attempt++) {
            int failed = attempt;
            assertSpread(
                    () -> {
                        Backoff backoff = backoff();
                        for (int i = 0; i < failed; i++) {
                            backoff.next(false);
                        }
                        return backoff.next(false);
                    },
                    limits[attempt]);
        }
        assertThat(backoff().jitter(Integer.MAX_VALUE)).isBetween(0L, 1_000L);
    }

    @Test
    void a_connection_that_lasted_for_a_while_resets_the_range() {
        for (int i = 0; i < TRIES; i++) {
            Backoff backoff = backoff();
            backoff.next(false);
            backoff.next(false);
            assertThat(backoff.lasted(10_000)).isFalse();
            assertThat(backoff.lasted(10_001)).isTrue();
            assertThat(backoff.next(false)).isBetween(0L, 100L);
        }
    }

    @Test
    void a_pause_is_fifteen_seconds_more() {
        assertThat(backoff().next(true)).isBetween(15_000L, 15_100L);
    }

    @Test
    void a_range_that_makes_no_sense_is_refused() {
        ParleyClientBuilder builder = ParleyClient.builder(URI.create("ws://localhost"));
        assertThatThrownBy(() -> builder.backoff(Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The backoff must grow from 1 ms or more to 1 day or less, not from PT0S to PT1S");
        assertThatThrownBy(() -> builder.backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.backoff(Duration.ofSeconds(2), Duration.ofDays(2)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
