package dev.parley.host.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.host.invoke.InvocationException.Kind;
import dev.parley.host.launch.FunctionCode;
import dev.parley.meters.Meters;
import io.vertx.core.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnmadeVariablesTest {

    @Test
    void variables_are_made_off_the_loop_and_their_failure_is_the_events(@TempDir Path folder) {
        Supplier<Map<String, String>> variables = () -> {
            assertThat(Context.isOnEventLoopThread()).isFalse();
            throw new UncheckedIOException("the disk is full", new IOException());
        };
        try (Workshop workshop = new Workshop(folder).file("index.mjs", "")) {
            FunctionCode code = new FunctionCode("ws-default", folder);
            ProcessInvoker invoker = new ProcessInvoker(
                    workshop.vertx(), code, variables, Workshop.LIMITS, Workshop.NO_CALLS, new Meters());
            assertThat(Workshop.failure(invoker, "{}"))
                    .hasMessageContaining("the disk is full")
                    .extracting("kind")
                    .isEqualTo(Kind.NOT_STARTED);
            Workshop.outcome(invoker.close());
        }
    }
}
