package dev.parley.backplane.redis.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.redis.lease.LeaseClock.Reading;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How long a lease of 9 s counts, by two clocks that a test sets. */
class LeaseValidityTest {

    /** The monotonic clock may begin anywhere. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(5));

    private final AtomicLong millis = new AtomicLong(1_000_000);
    private final LeaseClock clock = new LeaseClock(nanos::get, millis::get);
    private final LeaseValidity validity = new LeaseValidity(clock, Duration.ofSeconds(9), clock.read());

    private void pass(long time) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(time));
        millis.addAndGet(time);
    }

    private void suspend(long time) {
        millis.addAndGet(time);
    }

    @Test
    void it_is_valid_for_eight_tenths_and_expired_after_the_whole() {
        pass(7199);
        assertThat(validity.isValid()).isTrue();
        pass(1);
        assertThat(validity.isValid()).isFalse();
        pass(1800);
        assertThat(validity.hasExpired()).isFalse();
        pass(1);
        assertThat(validity.hasExpired()).isTrue();
    }

    @Test
    void a_renewal_counts_from_when_it_was_sent() {
        pass(3000);
        Reading sent = clock.read();
        pass(4000);
        validity.renew(sent);
        pass(3100);
        assertThat(validity.isValid()).isTrue();
        pass(100);
        assertThat(validity.isValid()).isFalse();
    }

    @Test
    void a_wall_clock_that_jumps_ahead_by_a_third_stops_it_until_the_next_renewal() {
        suspend(3000);
        assertThat(validity.isValid()).isTrue();
        suspend(1);
        assertThat(validity.isValid()).isFalse();
        assertThat(validity.hasExpired()).isFalse();
        validity.renew(clock.read());
        assertThat(validity.isValid()).isTrue();
    }

    @Test
    void a_wall_clock_that_jumps_ahead_by_the_whole_has_it_expire() {
        suspend(9001);
        assertThat(validity.hasExpired()).isTrue();
    }

    @Test
    void a_wall_clock_that_is_set_back_changes_nothing() {
        suspend(-3600_000);
        assertThat(validity.isValid()).isTrue();
        pass(7200);
        assertThat(validity.isValid()).isFalse();
    }

    @Test
    void a_question_to_all_others_extends_it_from_when_they_were_asked() {
        pass(7300);
        long asked = nanos.get();
        assertThat(validity.isValid()).isFalse();
        pass(1000);
        validity.extend(asked);
        assertThat(validity.isValid()).isTrue();
        pass(6200);
        assertThat(validity.isValid()).isFalse();
        assertThat(validity.hasExpired()).isFalse();
    }

    @Test
    void a_question_asked_after_it_expired_extends_nothing() {
        pass(9001);
        validity.extend(nanos.get());
        assertThat(validity.isValid()).isFalse();
        assertThat(validity.hasExpired()).isTrue();
    }

    @Test
    void a_question_does_not_hide_that_the_machine_was_suspended() {
        suspend(4000);
        validity.extend(nanos.get());
        assertThat(validity.isValid()).isFalse();
    }

    @Test
    void an_end_is_final() {
        validity.end();
        validity.renew(clock.read());
        assertThat(validity.isValid()).isFalse();
    }
}
