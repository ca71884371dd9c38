package dev.parley.gateway.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TakeoverRateTest {

    private final AtomicLong now = new AtomicLong();

    private int sentWithin(TakeoverRate rate, int millis, int stepMillis) {
        int sent = 0;
        for (int at = 0; at < millis; at += stepMillis) {
            now.addAndGet(TimeUnit.MILLISECONDS.toNanos(stepMillis));
            sent += rate.allow(1000);
        }
        return sent;
    }

    @Test
    void it_allows_as_many_as_the_rate_in_every_second() {
        TakeoverRate rate = new TakeoverRate(2000, now::get);
        assertThat(sentWithin(rate, 1000, 10)).isEqualTo(2000);
        assertThat(sentWithin(rate, 1000, 10)).isEqualTo(2000);
    }

    @Test
    void time_without_a_takeover_is_not_made_up_for() {
        TakeoverRate rate = new TakeoverRate(2000, now::get);
        now.addAndGet(TimeUnit.SECONDS.toNanos(60));
        assertThat(rate.allow(1000)).isEqualTo(40);
        assertThat(rate.allow(1000)).isZero();
    }

    @Test
    void a_slow_rate_lets_one_go_at_a_time() {
        TakeoverRate rate = new TakeoverRate(2, now::get);
        assertThat(sentWithin(rate, 2000, 10)).isEqualTo(4);
    }

    @Test
    void no_more_than_wanted_is_counted() {
        TakeoverRate rate = new TakeoverRate(1000, now::get);
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(20));
        assertThat(rate.allow(5)).isEqualTo(5);
        assertThat(rate.allow(100)).isEqualTo(15);
    }
}
