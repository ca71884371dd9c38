package dev.parley.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LogThrottleTest {

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final LogThrottle throttle = new LogThrottle(Duration.ofNanos(10), clock::get);

    @Test
    void the_first_line_of_an_interval_is_logged_and_the_rest_are_counted() {
        assertThat(throttle.tryLog()).hasValue(0);
        assertThat(throttle.tryLog()).isEmpty();
        clock.addAndGet(9);
        assertThat(throttle.tryLog()).isEmpty();
        clock.addAndGet(1);
        assertThat(throttle.tryLog()).hasValue(2);
        assertThat(throttle.tryLog()).isEmpty();
    }
}
