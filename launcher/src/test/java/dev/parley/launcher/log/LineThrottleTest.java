package dev.parley.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineThrottleTest {

    private static final LineKind KIND = new LineKind("a", Level.INFO, "{}");

    private final AtomicLong clock = new AtomicLong(-5);
    private final LineThrottle throttle = new LineThrottle(clock::get);

    private long admitted(LineKind kind, int lines) {
        return IntStream.range(0, lines).filter(line -> throttle.admits(kind)).count();
    }

    @Test
    void so_many_lines_of_a_kind_are_written_per_second_and_the_others_counted() {
        assertThat(admitted(KIND, 100)).isEqualTo(LineThrottle.LINES_PER_SECOND);
        assertThat(throttle.takeOmitted()).isEqualTo(Map.of(KIND, 90));
        assertThat(throttle.takeOmitted()).isEmpty();
        clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(admitted(KIND, 11)).isEqualTo(LineThrottle.LINES_PER_SECOND);
        assertThat(throttle.takeOmitted()).isEqualTo(Map.of(KIND, 1));
    }

    @Test
    void one_kind_takes_nothing_from_another() {
        admitted(KIND, 100);
        assertThat(admitted(new LineKind("a", Level.WARN, "{}"), 1)).isEqualTo(1);
        assertThat(admitted(new LineKind("a", Level.INFO, "{}!"), 1)).isEqualTo(1);
        assertThat(admitted(new LineKind("b", Level.INFO, "{}"), 1)).isEqualTo(1);
    }

    @Test
    void a_thousand_kinds_are_told_apart_and_all_others_share_one_allowance() {
        IntStream.range(0, 1_000).forEach(i -> assertThat(admitted(new LineKind("" + i, Level.INFO, ""), 1))
                .isEqualTo(1));
        long written = IntStream.range(1_000, 2_000)
                .filter(i -> throttle.admits(new LineKind("" + i, Level.INFO, "")))
                .count();
        assertThat(written).isEqualTo(LineThrottle.LINES_PER_SECOND);
        assertThat(throttle.takeOmitted()).isEqualTo(Map.of(LineKind.OTHER, 990));
    }
}
