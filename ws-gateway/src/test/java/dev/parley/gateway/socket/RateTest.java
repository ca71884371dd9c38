package dev.parley.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Buckets, with the time given: the clock may stand anywhere, and wrap around. */
class RateTest {

    private static final long SECOND = 1_000_000_000L;

    private final Rate rate = new Rate(10);

    @ParameterizedTest
    @ValueSource(longs = {0, 5_000_000_000_000L, Long.MAX_VALUE - 1, Long.MIN_VALUE + 1})
    void a_full_bucket_has_ten_seconds_worth(long now) {
        long bucket = rate.full(now);
        assertThat(rate.debt(rate.pay(bucket, now, 100), now)).isNotPositive();
        assertThat(rate.debt(rate.pay(bucket, now, 101), now)).isEqualTo(SECOND / 10);
        assertThat(rate.allows(rate.pay(bucket, now, 99), now)).isTrue();
        assertThat(rate.allows(rate.pay(bucket, now, 100), now)).isFalse();
    }

    @Test
    void a_bucket_fills_with_time_and_not_beyond_its_size() {
        long bucket = rate.pay(rate.full(0), 0, 100);
        assertThat(rate.debt(rate.pay(bucket, SECOND, 10), SECOND)).isNotPositive();
        assertThat(rate.debt(rate.pay(bucket, SECOND, 11), SECOND)).isPositive();
        assertThat(rate.debt(rate.pay(bucket, 1000 * SECOND, 101), 1000 * SECOND))
                .isPositive();
    }

    @Test
    void a_debt_is_five_seconds_at_most() {
        long bucket = rate.pay(rate.full(0), 0, 1_000_000_000);
        assertThat(rate.debt(bucket, 0)).isEqualTo(5 * SECOND);
        assertThat(rate.debt(bucket, 6 * SECOND)).isNegative();
    }

    @Test
    void without_a_rate_nothing_costs_anything() {
        long bucket = Rate.UNLIMITED.full(7);
        assertThat(Rate.UNLIMITED.pay(bucket, 7, Integer.MAX_VALUE)).isEqualTo(bucket);
        assertThat(Rate.UNLIMITED.debt(bucket, 7)).isZero();
        assertThat(Rate.UNLIMITED.allows(bucket, 7)).isTrue();
    }
}
