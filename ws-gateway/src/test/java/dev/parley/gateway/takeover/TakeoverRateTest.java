package dev.parley.gateway.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TakeoverRateTest {

    private final AtomicLong now = new AtomicLong();

    /** Waits for a while, as an event loop does that is busy with something else. */
    private int allowAfter(TakeoverRate rate, long millis) {
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
        return rate.allow(1000);
    }

    private int sentWithin(TakeoverRate rate, int millis, int stepMillis) {
        int sent = 0;
        for (int at = 0; at < millis; at += stepMillis) {
            sent += allowAfter(rate, stepMillis);
        }
        return sent;
    }

    @Test
    void it_allows_as_many_as_the_rate_in_every_second() {
        TakeoverRate rate = new TakeoverRate(2000, now::get);
        assertThat(sentWithin(rate, 1000, 5)).isEqualTo(2000);
        assertThat(sentWithin(rate, 1000, 10)).isEqualTo(2000);
    }

    @Test
    void time_without_a_takeover_is_not_made_up_for() {
        TakeoverRate rate = new TakeoverRate(2000, now::get);
        assertThat(allowAfter(rate, 60_000)).isEqualTo(20);
        now.addAndGet(TimeUnit.SECONDS.toNanos(60));
        assertThat(rate.allow(7)).isEqualTo(7);
        assertThat(allowAfter(rate, 60_000)).isEqualTo(20);
        assertThat(rate.allow(1000)).isZero();
    }

    @Test
    void what_a_busy_loop_held_up_is_made_up_for_in_steps() {
        TakeoverRate rate = new TakeoverRate(2000, now::get);
        assertThat(sentWithin(rate, 500, 5)).isEqualTo(1000);
        assertThat(allowAfter(rate, 100)).isEqualTo(20);
        assertThat(allowAfter(rate, 5)).isEqualTo(20);
        assertThat(20 + 20 + sentWithin(rate, 395, 5)).isEqualTo(1000);
    }

    @Test
    void a_pause_is_not_made_up_for() {
        TakeoverRate rate = new TakeoverRate(2000, now::get);
        assertThat(sentWithin(rate, 500, 5)).isEqualTo(1000);
        now.addAndGet(TimeUnit.SECONDS.toNanos(10));
        assertThat(sentWithin(rate, 1000, 5)).isBetween(2000, 2400);
    }

    @Test
    void a_slow_rate_lets_one_go_at_a_time() {
        TakeoverRate rate = new TakeoverRate(2, now::get);
        assertThat(sentWithin(rate, 2000, 10)).isEqualTo(4);
    }

    @Test
    void no_more_than_wanted_is_counted() {
        TakeoverRate rate = new TakeoverRate(1000, now::get);
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(10));
        assertThat(rate.allow(3)).isEqualTo(3);
        assertThat(rate.allow(100)).isEqualTo(7);
    }

    @Test
    void events_of_two_seconds_may_be_without_an_answer() {
        assertThat(new TakeoverRate(2000, now::get).maxInFlight()).isEqualTo(4000);
        assertThat(new TakeoverRate(5, now::get).maxInFlight()).isEqualTo(1000);
    }
}
