package dev.parley.host.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.host.invoke.InvocationException;
import dev.parley.host.launch.FunctionCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StartBackoffTest {

    private final InvocationException why = Failures.notStarted(new FunctionCode("tea", Path.of("tea")), "no cup");

    private final StartBackoff backoff = new StartBackoff();

    private long heldAfter(long now) {
        long until = now;
        while (backoff.isHeld(until)) {
            until += 100;
        }
        return until - now;
    }

    @Test
    void each_failed_start_doubles_the_time_to_the_next_up_to_half_a_minute() {
        long[] expected = {500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000};
        for (long millis : expected) {
            backoff.failed(0, why);
            assertThat(heldAfter(0)).isEqualTo(millis);
        }
        assertThat(backoff.reason(29_999)).containsSame(why);
        assertThat(backoff.reason(30_000)).isEmpty();
    }

    @Test
    void a_successful_start_resets_the_delay() {
        backoff.failed(0, why);
        backoff.failed(0, why);
        backoff.started();
        assertThat(backoff.isHeld(0)).isFalse();
        backoff.failed(0, why);
        assertThat(heldAfter(0)).isEqualTo(500);
    }

    @Test
    void a_few_crashes_are_free_and_an_answer_makes_them_so_again() {
        for (int i = 0; i < 5; i++) {
            backoff.crashed(0, why);
            assertThat(backoff.isHeld(0)).isFalse();
        }
        backoff.crashed(0, why);
        assertThat(heldAfter(0)).isEqualTo(200);
        backoff.crashed(0, why);
        assertThat(heldAfter(0)).isEqualTo(400);
        backoff.answered();
        backoff.started();
        backoff.crashed(0, why);
        assertThat(backoff.isHeld(0)).isFalse();
    }

    @Test
    void changed_code_is_tried_at_once() {
        backoff.failed(0, why);
        backoff.reset();
        assertThat(backoff.isHeld(0)).isFalse();
    }
}
