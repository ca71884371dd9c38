package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LogThrottleTest {

    /** Starts just before nanoTime wraps around. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);

    private final LogThrottle throttle = new LogThrottle(Duration.ofNanos(100), nanos::get);

    @Test
    void one_line_per_interval_passes_with_the_number_suppressed_before() {
        assertThat(throttle.next()).hasValue(0);
        assertThat(throttle.next()).isEmpty();
        nanos.addAndGet(99);
        assertThat(throttle.next()).isEmpty();
        nanos.addAndGet(1);
        assertThat(throttle.next()).hasValue(2);
        assertThat(throttle.next()).isEmpty();
        nanos.addAndGet(100);
        assertThat(throttle.next()).hasValue(1);
    }
}
