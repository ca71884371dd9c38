package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SeldomTest {

    /** Close to where nanoTime wraps around. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);

    private final Seldom seldom = new Seldom(Duration.ofNanos(100), nanos::get);

    @Test
    void the_first_line_is_let_in_and_then_one_in_a_while_with_how_many_were_kept_out() {
        assertThat(seldom.next()).hasValue(0);
        assertThat(seldom.next()).isEmpty();
        nanos.addAndGet(99);
        assertThat(seldom.next()).isEmpty();
        nanos.addAndGet(1);
        assertThat(seldom.next()).hasValue(2);
        assertThat(seldom.next()).isEmpty();
        nanos.addAndGet(100);
        assertThat(seldom.next()).hasValue(1);
    }
}
