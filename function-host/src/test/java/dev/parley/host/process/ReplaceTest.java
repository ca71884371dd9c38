package dev.parley.host.process;

import static dev.parley.host.process.Workshop.answer;
import static dev.parley.host.process.Workshop.event;
import static dev.parley.host.process.Workshop.failure;
import static dev.parley.host.process.Workshop.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.host.invoke.InvocationException;
import dev.parley.host.invoke.InvocationException.Kind;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplaceTest {

    @TempDir
    Path folder;

    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        version(1);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private void version(int version) {
        workshop.file("index.mjs", """
                export const handler = ({ millis }) => new Promise(resolve => setTimeout(() => resolve(%d), millis ?? 0))
                """.formatted(version));
    }

    @Test
    void events_after_it_get_the_new_code() {
        ProcessInvoker invoker = workshop.invoker();
        assertThat(answer(invoker, "{}")).isEqualTo("1");
        version(2);
        outcome(invoker.replace());
        assertThat(answer(invoker, "{}")).isEqualTo("2");
    }

    @Test
    void replacing_without_a_process_completes_at_once() {
        ProcessInvoker invoker = workshop.invoker();
        outcome(invoker.replace());
        assertThat(outcome(invoker.size())).isZero();
        version(2);
        assertThat(answer(invoker, "{}")).isEqualTo("2");
    }

    @Test
    void old_code_finishes_its_events() {
        ProcessInvoker invoker = workshop.invoker(Workshop.LIMITS.processes(1));
        answer(invoker, "{}");
        Future<Buffer> slow = invoker.invoke(event("{\"millis\":3000}"));
        version(2);
        outcome(invoker.replace());
        assertThat(answer(invoker, "{}")).isEqualTo("2");
        assertThat(slow.isComplete()).isFalse();
        assertThat(outcome(slow)).hasToString("1");
        await().atMost(Workshop.BOUND).until(() -> outcome(invoker.size()) == 1);
    }

    @Test
    void repeated_replacements_under_load_fail_no_event() {
        ProcessInvoker invoker = workshop.invoker(Workshop.LIMITS.processes(3));
        answer(invoker, "{}");
        InvocationLoad load = InvocationLoad.start(invoker, 2_000, 8);
        int version = 1;
        while (load.isRunning()) {
            version++;
            version(version);
            outcome(invoker.replace());
        }
        assertThat(load.failures()).isEmpty();
        assertThat(version).isGreaterThan(3);
        assertThat(load.answers()).hasSizeGreaterThan(2);
        assertThat(answer(invoker, "{}")).isEqualTo(String.valueOf(version));
        await().atMost(Workshop.BOUND).until(() -> outcome(invoker.size()) <= 3);
    }

    @Test
    void simultaneous_replacements_share_their_starts() {
        ProcessInvoker invoker = workshop.invoker(Workshop.LIMITS.processes(1));
        answer(invoker, "{}");
        version(2);
        List<Future<Void>> all = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            all.add(invoker.replace());
        }
        assertThat(outcome(invoker.size())).isLessThanOrEqualTo(2);
        all.forEach(Workshop::outcome);
        assertThat(answer(invoker, "{}")).isEqualTo("2");
    }

    @Test
    void old_code_stays_until_the_new_code_can_start() {
        ProcessInvoker invoker = workshop.invoker();
        assertThat(answer(invoker, "{}")).isEqualTo("1");
        workshop.file("index.mjs", "export const handler = ) => 1");
        InvocationException failure = failure(invoker.replace());
        assertThat(failure.kind()).isEqualTo(Kind.NOT_STARTED);
        assertThat(failure).hasMessageContaining("SyntaxError");
        assertThat(answer(invoker, "{}")).isEqualTo("1");
        version(3);
        await().atMost(Workshop.BOUND).until(() -> answer(invoker, "{}").equals("3"));
    }
}
