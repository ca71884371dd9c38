package dev.parley.host.process;

import static dev.parley.host.process.Workshop.answer;
import static dev.parley.host.process.Workshop.event;
import static dev.parley.host.process.Workshop.failure;
import static dev.parley.host.process.Workshop.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.host.invoke.InvocationException;
import dev.parley.host.invoke.InvocationException.Kind;
import dev.parley.host.invoke.SteppedClock;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wall clock steps by an hour while functions start, run, hang, wait and end. */
class ClockStepTest {

    /** Notes that the event has arrived, and answers once the file that the event names is there. */
    private static final String WAITING = """
            import { existsSync, writeFileSync } from 'node:fs'
            export async function handler({ file }, context) {
              writeFileSync('arrived-' + file, '')
              while (!existsSync(file)) await new Promise(resolve => setTimeout(resolve, 20))
              return [process.pid, Date.now() + context.getRemainingTimeInMillis()].join()
            }
            """;

    @TempDir
    Path folder;

    private final SteppedClock clock = new SteppedClock();
    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder, clock).file("index.mjs", WAITING);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private Future<Buffer> begin(ProcessInvoker invoker, String file, Duration time) {
        return invoker.invoke(event("{\"file\":\"" + file + "\"}", time));
    }

    private void awaitArrival(String file) {
        await().atMost(Workshop.BOUND).until(() -> Files.exists(folder.resolve("arrived-" + file)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void a_running_function_goes_on_and_a_hung_one_ends_at_its_timeout(int hours) {
        ProcessInvoker invoker = workshop.invoker(Workshop.LIMITS.processes(2));
        Future<Buffer> running = begin(invoker, "go", Workshop.BOUND);
        awaitArrival("go");
        Future<Buffer> hung = begin(invoker, "never", Duration.ofSeconds(5));
        awaitArrival("never");
        clock.step(Duration.ofHours(hours));
        InvocationException failure = failure(hung);
        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(failure).hasMessageContaining("its process was killed");
        workshop.file("go", "");
        assertThat(outcome(running).toString()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void an_event_waits_for_a_process_for_as_long_as_its_timeout(int hours) {
        ProcessInvoker invoker = workshop.invoker(Workshop.LIMITS.processes(1));
        Future<Buffer> running = begin(invoker, "go", Workshop.BOUND);
        awaitArrival("go");
        Future<Buffer> patient = begin(invoker, "go", Workshop.BOUND);
        Future<Buffer> impatient = begin(invoker, "go", Duration.ofSeconds(1));
        clock.step(Duration.ofHours(hours));
        assertThat(failure(impatient)).hasMessageContaining("it did not run");
        workshop.file("go", "");
        outcome(running);
        outcome(patient);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void a_process_that_hangs_while_it_starts_is_given_up_at_its_limit(int hours) {
        workshop.file(
                "index.mjs",
                "import { writeFileSync } from 'node:fs'; writeFileSync('arrived-start', '');"
                        + " await new Promise(() => setInterval(() => {}, 1000))");
        ProcessInvoker invoker = workshop.invoker(Workshop.LIMITS.start(Duration.ofSeconds(5)));
        Future<Buffer> waiting = begin(invoker, "go", Workshop.BOUND);
        awaitArrival("start");
        clock.step(Duration.ofHours(hours));
        assertThat(failure(waiting)).hasMessageContaining("it did not ask for an event within 5000 ms");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void an_idle_process_is_kept(int hours) {
        workshop.file("go", "");
        ProcessInvoker invoker = workshop.invoker(Workshop.LIMITS.processes(2).idle(Duration.ofMinutes(30)));
        Future<Buffer> first = begin(invoker, "both", Workshop.BOUND);
        Future<Buffer> second = begin(invoker, "both", Workshop.BOUND);
        await().atMost(Workshop.BOUND).until(() -> outcome(invoker.size()) == 2);
        workshop.file("both", "");
        outcome(first);
        outcome(second);
        clock.step(Duration.ofHours(hours));
        await().during(Duration.ofMillis(500)).atMost(Workshop.BOUND).until(() -> outcome(invoker.size()) == 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void a_process_that_ignores_sigterm_is_killed(int hours) {
        workshop.file("index.mjs", """
                import { writeFileSync } from 'node:fs'
                process.on('SIGTERM', () => writeFileSync('arrived-sigterm', ''))
                export const handler = () => process.pid
                """);
        ProcessInvoker invoker = workshop.invoker();
        long pid = Long.parseLong(answer(invoker, "{}"));
        Future<Void> closed = invoker.close();
        awaitArrival("sigterm");
        clock.step(Duration.ofHours(hours));
        outcome(closed);
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void starts_that_failed_are_tried_again_after_their_pause(int hours) {
        workshop.file("index.mjs", "throw new Error('no cup')");
        ProcessInvoker invoker = workshop.invoker();
        assertThat(failure(invoker, "{}")).hasMessageContaining("no cup");
        clock.step(Duration.ofHours(hours));
        workshop.file("index.mjs", "export const handler = () => 1");
        await().atMost(Workshop.BOUND)
                .ignoreExceptionsInstanceOf(InvocationException.class)
                .until(() -> answer(invoker, "{}").equals("1"));
    }

    @Test
    void the_deadline_that_a_function_sees_follows_the_wall_clock() {
        workshop.file("go", "");
        clock.step(Duration.ofHours(1));
        long before = clock.epochMillis();
        String answer = outcome(begin(workshop.invoker(), "go", Workshop.BOUND)).toString();
        long deadline = Long.parseLong(answer.replace("\"", "").split(",", 2)[1]);
        assertThat(deadline).isBetween(before, clock.epochMillis() + Workshop.BOUND.toMillis());
    }
}
