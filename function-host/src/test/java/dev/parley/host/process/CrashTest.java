package dev.parley.host.process;

import static dev.parley.host.process.Workshop.answer;
import static dev.parley.host.process.Workshop.failure;
import static dev.parley.host.process.Workshop.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.host.invoke.InvocationException;
import dev.parley.host.invoke.InvocationException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {

    @TempDir
    Path folder;

    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private static boolean kill(String pid) {
        return ProcessHandle.of(Long.parseLong(pid))
                .filter(ProcessHandle::destroyForcibly)
                .isPresent();
    }

    @Test
    void a_process_that_is_killed_costs_the_event_that_it_has() {
        ProcessInvoker invoker = workshop.file("index.mjs", """
                export const handler = ({ millis }) => new Promise(r => setTimeout(() => r(process.pid), millis))
                """).invoker(Workshop.LIMITS.processes(2));
        String first = answer(invoker, "{\"millis\":0}");
        InvocationLoad load = InvocationLoad.start(invoker, 2_000, 6);
        int killed = 0;
        for (String pid = first; load.isRunning() && killed < 5; killed++) {
            assertThat(kill(pid)).isTrue();
            String dead = pid;
            await().atMost(Workshop.BOUND).until(() -> ProcessHandle.of(Long.parseLong(dead))
                    .filter(ProcessHandle::isAlive)
                    .isEmpty());
            pid = await().atMost(Workshop.BOUND)
                    .ignoreExceptionsInstanceOf(InvocationException.class)
                    .until(() -> answer(invoker, "{\"millis\":1}"), answer -> !answer.equals(dead));
        }
        List<Throwable> failures = load.failures();
        assertThat(failures).hasSizeLessThanOrEqualTo(killed).allSatisfy(failure -> {
            assertThat(((InvocationException) failure).kind()).isEqualTo(Kind.CRASHED);
            assertThat(failure).hasMessageContaining("exit code 137 (SIGKILL)");
        });
        assertThat(killed).isGreaterThan(1);
    }

    @Test
    void a_process_that_ends_while_it_is_idle_costs_nothing() {
        ProcessInvoker invoker = workshop.file("index.mjs", "export const handler = () => process.pid")
                .invoker();
        String pid = answer(invoker, "{}");
        assertThat(kill(pid)).isTrue();
        await().atMost(Workshop.BOUND).until(() -> outcome(invoker.size()) == 0);
        assertThat(answer(invoker, "{}")).isNotEqualTo(pid);
        assertThat(workshop.shown("process_crashes_total")).isEqualTo(1);
        assertThat(workshop.shown("process_starts_total", "ready")).isEqualTo(2);
        assertThat(workshop.shown("processes")).isEqualTo(1);
    }

    @Test
    void failed_starts_become_rarer_and_events_fail_at_once_meanwhile() throws IOException {
        ProcessInvoker invoker = workshop.file(
                        "bootstrap", "#!/bin/sh\necho started >> starts\necho 'no cup'\nexit 1\n")
                .invoker();
        long begin = System.nanoTime();
        int failed = 0;
        while (System.nanoTime() - begin < Duration.ofSeconds(2).toNanos()) {
            InvocationException failure = failure(invoker, "{}");
            assertThat(failure.kind()).isEqualTo(Kind.NOT_STARTED);
            assertThat(failure).hasMessageContaining("no cup");
            failed++;
        }
        assertThat(failed).isGreaterThan(100);
        assertThat(Files.readAllLines(folder.resolve("starts"))).hasSizeBetween(1, 4);
        assertThat(workshop.shown("process_starts_total", "failed")).isBetween(1L, 4L);
    }

    @Test
    void repeated_crashes_delay_further_starts_until_the_code_changes() {
        ProcessInvoker invoker = workshop.file("index.mjs", "export const handler = () => process.exit(9)")
                .invoker();
        int crashed = 0;
        InvocationException failure = failure(invoker, "{}");
        while (failure.kind() == Kind.CRASHED && crashed < 20) {
            crashed++;
            failure = failure(invoker, "{}");
        }
        assertThat(crashed).isBetween(5, 8);
        assertThat(failure.kind()).isEqualTo(Kind.NOT_STARTED);
        assertThat(failure).hasMessageContaining("its processes keep ending with exit code 9");
        workshop.file("index.mjs", "export const handler = () => 2");
        outcome(invoker.replace());
        assertThat(answer(invoker, "{}")).isEqualTo("2");
    }
}
