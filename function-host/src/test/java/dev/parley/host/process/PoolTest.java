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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolTest {

    /** Appends each event to a file, and answers with the process id after a delay. */
    private static final String SLOW = """
            import { appendFileSync } from 'node:fs'
            export async function handler({ n, millis }) {
              appendFileSync('seen', n + '\\n')
              await new Promise(resolve => setTimeout(resolve, millis))
              return process.pid
            }
            """;

    @TempDir
    Path folder;

    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder).file("index.mjs", SLOW);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private static List<Future<Buffer>> invoke(ProcessInvoker invoker, int events, int millis) {
        List<Future<Buffer>> answers = new ArrayList<>();
        for (int n = 0; n < events; n++) {
            answers.add(invoker.invoke(event("{\"n\":" + n + ",\"millis\":" + millis + "}")));
        }
        return answers;
    }

    private static Set<String> processes(List<Future<Buffer>> answers) {
        return answers.stream().map(answer -> outcome(answer).toString()).collect(Collectors.toSet());
    }

    private void awaitSeen(int events) {
        Path seen = folder.resolve("seen");
        await().atMost(Workshop.BOUND)
                .until(() -> Files.exists(seen) && Files.readAllLines(seen).size() == events);
    }

    @Test
    void it_grows_to_its_limit_and_no_further() {
        ProcessInvoker invoker = workshop.invoker(Workshop.LIMITS.processes(3));
        assertThat(processes(invoke(invoker, 30, 50))).hasSizeBetween(2, 3);
        assertThat(outcome(invoker.size())).isBetween(2, 3);
    }

    @Test
    void one_process_is_enough_for_events_one_at_a_time() {
        ProcessInvoker invoker = workshop.invoker();
        String first = answer(invoker, "{\"millis\":0}");
        for (int i = 0; i < 20; i++) {
            assertThat(answer(invoker, "{\"millis\":0}")).isEqualTo(first);
        }
        assertThat(outcome(invoker.size())).isEqualTo(1);
    }

    @Test
    void it_shrinks_to_one_when_it_is_idle() {
        ProcessInvoker invoker = workshop.invoker(Workshop.LIMITS.processes(2).idle(Duration.ofMillis(300)));
        Set<String> processes = processes(invoke(invoker, 12, 300));
        assertThat(processes).hasSize(2);
        await().atMost(Workshop.BOUND).until(() -> outcome(invoker.size()) == 1);
        assertThat(processes).contains(answer(invoker, "{\"millis\":0}"));
    }

    @Test
    void events_run_in_the_order_in_which_they_came() throws Exception {
        ProcessInvoker invoker = workshop.invoker(Workshop.LIMITS.processes(1));
        invoke(invoker, 50, 1).forEach(Workshop::outcome);
        List<String> seen = Files.readAllLines(folder.resolve("seen"));
        assertThat(seen)
                .hasSize(50)
                .isSortedAccordingTo((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)));
    }

    @Test
    void an_event_beyond_the_waiting_limit_is_refused() {
        ProcessInvoker invoker = workshop.invoker(Workshop.LIMITS.processes(1).waiting(2));
        answer(invoker, "{\"n\":0,\"millis\":0}");
        List<Future<Buffer>> answers = invoke(invoker, 4, 200);
        InvocationException failure = failure(answers.get(3));
        assertThat(failure.kind()).isEqualTo(Kind.TOO_MANY);
        assertThat(failure)
                .hasMessage("Function ws-default has reached its limits: 1 running events, and 2 or 16777216 bytes"
                        + " waiting");
        assertThat(workshop.shown("events_waiting")).isEqualTo(2);
        answers.subList(0, 3).forEach(Workshop::outcome);
        assertThat(workshop.shown("events_waiting")).isZero();
        assertThat(workshop.shown("process_wait_seconds")).isEqualTo(4);
    }

    @Test
    void bytes_that_wait_are_bounded_too() {
        ProcessInvoker invoker = workshop.invoker(Workshop.LIMITS.processes(1).waitingBytes(1_000));
        answer(invoker, "{\"n\":0,\"millis\":0}");
        String large = "{\"n\":1,\"millis\":100,\"text\":\"" + "x".repeat(600) + "\"}";
        Future<Buffer> runs = invoker.invoke(event(large));
        Future<Buffer> waits = invoker.invoke(event(large));
        assertThat(failure(invoker.invoke(event(large))).kind()).isEqualTo(Kind.TOO_MANY);
        outcome(runs);
        outcome(waits);
        // Events that were answered no longer count.
        List<Future<Buffer>> again = List.of(invoker.invoke(event(large)), invoker.invoke(event(large)));
        again.forEach(Workshop::outcome);
    }

    @Test
    void an_event_whose_deadline_passes_while_it_waits_does_not_run() throws Exception {
        ProcessInvoker invoker = workshop.invoker(Workshop.LIMITS.processes(1));
        Future<Buffer> first = invoker.invoke(event("{\"n\":1,\"millis\":1000}"));
        awaitSeen(1);
        InvocationException failure = failure(invoker.invoke(event("{\"n\":2,\"millis\":0}", Duration.ofMillis(200))));
        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(failure).hasMessageContaining("it did not run");
        outcome(first);
        answer(invoker, "{\"n\":3,\"millis\":0}");
        assertThat(Files.readAllLines(folder.resolve("seen"))).containsExactly("1", "3");
    }

    @Test
    void an_event_that_is_too_late_already_does_not_run() {
        ProcessInvoker invoker = workshop.invoker();
        assertThat(failure(invoker.invoke(event("{}", Duration.ofMillis(-1)))).kind())
                .isEqualTo(Kind.TIMED_OUT);
        assertThat(outcome(invoker.size())).isZero();
    }

    @Test
    void closing_waits_for_accepted_events_and_accepts_no_more() {
        ProcessInvoker invoker = workshop.invoker(Workshop.LIMITS.processes(2));
        List<Future<Buffer>> answers = invoke(invoker, 6, 100);
        Future<Void> closed = invoker.close();
        assertThat(failure(invoker, "{}").kind()).isEqualTo(Kind.CLOSED);
        assertThat(failure(invoker.replace()).kind()).isEqualTo(Kind.CLOSED);
        Set<String> processes = processes(answers);
        outcome(closed);
        assertThat(processes).allSatisfy(pid -> assertThat(
                        ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive))
                .isEmpty());
        outcome(invoker.close());
    }

    @Test
    void closing_kills_a_process_that_ignores_sigterm_and_its_children() throws Exception {
        workshop.file("index.mjs", """
                import { spawn } from 'node:child_process'
                process.on('SIGTERM', () => {})
                const child = spawn('sh', ['-c', 'trap "" TERM; sleep 600 & wait; wait'], { stdio: 'inherit' })
                export const handler = () => [process.pid, child.pid].join()
                """);
        ProcessInvoker invoker = workshop.invoker();
        String[] pids = answer(invoker, "{}").replace("\"", "").split(",", 2);
        List<ProcessHandle> processes = new ArrayList<>();
        for (String pid : pids) {
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(processes::add);
        }
        assertThat(processes).hasSize(2);
        processes.get(0).descendants().forEach(processes::add);
        outcome(invoker.close());
        await().atMost(Workshop.BOUND).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void a_start_that_takes_too_long_is_given_up() {
        workshop.file("index.mjs", "console.log('brewing'); await new Promise(() => {})");
        InvocationException failure = failure(workshop.invoker(Workshop.LIMITS.start(Duration.ofSeconds(5))), "{}");
        assertThat(failure.kind()).isEqualTo(Kind.NOT_STARTED);
        assertThat(failure)
                .hasMessage("Function ws-default can't be started: it did not ask for an event within 5000 ms; it"
                        + " wrote:\nbrewing");
    }
}
