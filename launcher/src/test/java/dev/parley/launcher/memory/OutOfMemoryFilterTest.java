package dev.parley.launcher.memory;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutOfMemoryFilterTest {

    private final AtomicInteger ends = new AtomicInteger();
    private final LoggerContext context = new LoggerContext();
    private final Logger log = context.getLogger("io.netty.util.concurrent.SingleThreadEventExecutor");

    @BeforeEach
    void filter() {
        context.addTurboFilter(new OutOfMemoryFilter(ends::incrementAndGet));
    }

    @Test
    void an_out_of_memory_error_that_is_logged_ends_the_process() {
        log.warn("A task raised an exception", new OutOfMemoryError("Java heap space"));
        assertThat(ends).hasValue(1);
    }

    @Test
    void so_does_one_among_the_causes_after_parameters_and_below_the_level() {
        log.setLevel(Level.ERROR);
        log.warn("A task raised an exception. Task: {}", "task", new OutOfMemoryError("Cannot reserve direct memory"));
        log.debug("{} and {}", 1, 2, new CompletionException(new OutOfMemoryError("Java heap space")));
        assertThat(ends).hasValue(2);
    }

    @Test
    void other_lines_and_errors_change_nothing() {
        log.warn("OutOfMemoryError");
        log.warn("{}", "OutOfMemoryError");
        log.error("Failed", new IllegalStateException(new StackOverflowError()));
        assertThat(ends).hasValue(0);
    }
}
