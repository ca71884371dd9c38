package dev.parley.host.process;

import static dev.parley.host.process.Workshop.answer;
import static dev.parley.host.process.Workshop.event;
import static dev.parley.host.process.Workshop.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.host.calls.ApiCall;
import dev.parley.host.calls.CallOutcome;
import dev.parley.host.launch.FunctionCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls of the module {@code parley} over the pipe. FunctionsLibraryIT shows that they do what those over HTTP do. */
class PipedCallsTest {

    private static final String ENDPOINT = "http://127.0.0.1:9/testing";
    private static final Map<String, String> ENVIRONMENT =
            Map.of("PARLEY_ENDPOINT", ENDPOINT, "PARLEY_PIPE_ENDPOINT", ENDPOINT);

    private static final String NODE = """
            import { publish, send } from 'parley'
            const statusOf = error => error.status
            export const handler = async ({ n }) => {
              const sent = await Promise.all(Array.from({ length: n }, (_, i) => send('a b', `${i}`).catch(statusOf)))
              const { repeated } = await publish('tea', { cup: 'grün' }, { key: 'k 1/ü' })
              return [...sent, repeated]
            }
            """;

    private static final String PYTHON = """
            from concurrent.futures import ThreadPoolExecutor
            from parley import ParleyError, publish, send
            def sent(i):
              try:
                return send('a b', str(i))
              except ParleyError as error:
                return error.status
            def handler(event, context):
              with ThreadPoolExecutor(max(1, event['n'])) as threads:
                all = list(threads.map(sent, range(event['n'])))
              return [*all, publish('tea', {'cup': 'grün'}, key='k 1/ü')['repeated']]
            """;

    @TempDir
    Path folder;

    private final Queue<ApiCall> made = new ConcurrentLinkedQueue<>();
    private final Queue<Promise<CallOutcome>> open = new ConcurrentLinkedQueue<>();
    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private ProcessInvoker invoker(String runtime) {
        workshop.file("index.mjs", NODE).file("index.py", PYTHON);
        FunctionCode code = new FunctionCode("ws-default", folder, runtime, "");
        return workshop.invoker(code, ENVIRONMENT, Workshop.LIMITS.processes(1));
    }

    /** A publish succeeds; a send fails by its text: 1 is gone, 2 is refused. */
    private Future<CallOutcome> outcomeOf(ApiCall call) {
        made.add(call);
        if (call.target().startsWith("/@channels/")) {
            return Future.succeededFuture(new CallOutcome(200, "", Buffer.buffer("{\"repeated\":true}")));
        }
        CallOutcome outcome =
                switch (call.body().toString()) {
                    case "1" -> new CallOutcome(410, "GoneException", Buffer.buffer("{\"message\":\"gone\"}"));
                    case "2" -> new CallOutcome(400, "BadRequestException", Buffer.buffer("{\"message\":\"no\"}"));
                    default -> new CallOutcome(200, "", Buffer.buffer());
                };
        return Future.succeededFuture(outcome);
    }

    /** Leaves the call without an outcome until the test completes it. */
    private Future<CallOutcome> heldOutcomeOf(ApiCall call) {
        Promise<CallOutcome> promise = Promise.promise();
        open.add(promise);
        return promise.future();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nodejs20.x", "python3.12"})
    void calls_go_out_at_once_and_each_has_its_own_answer(String runtime) {
        workshop.calls(this::outcomeOf);
        assertThat(new JsonArray(answer(invoker(runtime), "{\"n\":4}"))).containsExactly(true, false, 400, true, true);
        assertThat(made).hasSize(5);
        ApiCall send = made.element();
        assertThat(send.method()).isEqualTo("POST");
        assertThat(send.target()).isEqualTo("/@connections/a%20b?connecting=true&type=text");
        assertThat(send.trace()).startsWith("Root=1-");
        ApiCall publish = made.stream().reduce((one, last) -> last).orElseThrow();
        assertThat(publish.target()).isEqualTo("/@channels/tea?type=text");
        assertThat(publish.idempotencyKey()).isEqualTo("k 1/ü");
        assertThat(publish.body().toString()).isEqualTo("{\"cup\":\"grün\"}");
    }

    @Test
    void a_process_is_read_on_only_while_few_of_its_calls_are_carried_out() {
        workshop.calls(this::heldOutcomeOf);
        // Each is so long that a read brings one or two.
        workshop.file("index.mjs", """
                import { send } from 'parley'
                export const handler = ({ n }) => Promise.all(Array.from({ length: n }, () => send('a', 'x'.repeat(50000))))
                """);
        ProcessInvoker invoker = workshop.invoker(
                new FunctionCode("ws-default", folder, "nodejs20.x", ""), ENVIRONMENT, Workshop.LIMITS);
        Future<Buffer> answer = invoker.invoke(event("{\"n\":120}"));
        // The first 84 have 4 MiB together.
        await().atMost(Workshop.BOUND).until(() -> open.size() >= 84);
        int most = 0;
        for (int done = 0; done < 120; done++) {
            await().atMost(Workshop.BOUND).pollInterval(Duration.ofMillis(1)).until(() -> !open.isEmpty());
            most = Math.max(most, open.size());
            open.remove().complete(new CallOutcome(200, "", Buffer.buffer()));
        }
        assertThat(most).isLessThan(100);
        assertThat(new JsonArray(outcome(answer))).hasSize(120).containsOnly(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nodejs20.x", "python3.12"})
    void an_answer_that_does_not_come_in_time_is_an_error_and_one_that_comes_late_is_ignored(String runtime) {
        workshop.calls(this::heldOutcomeOf);
        workshop.file("own/index.mjs", """
                import { createRequire } from 'node:module'
                const { Pipe } = createRequire(import.meta.url)(process.argv[1].replace('bootstrap.mjs', 'pipe.cjs'))
                const call = { method: 'POST', target: '/@connections/a', query: '', body: '', headers: {} }
                export const handler = ({ ms }) => Pipe.own.call(call, ms).then(({ status }) => status, ({ message }) => message)
                """).file("own/index.py", """
                from parley_pipe import Pipe
                def handler(event, context):
                  try:
                    return Pipe.own.call('POST', '/@connections/a', b'', {}, event['ms'] / 1000)[0]
                  except OSError as error:
                    return str(error)
                """);
        ProcessInvoker invoker = workshop.invoker(
                new FunctionCode("ws-default", folder.resolve("own"), runtime, ""), Map.of(), Workshop.LIMITS);
        assertThat(answer(invoker, "{\"ms\":50}")).isEqualTo("\"no answer in time\"");
        Future<Buffer> second = invoker.invoke(event("{\"ms\":20000}"));
        await().atMost(Workshop.BOUND).until(() -> open.size() == 2);
        open.remove().complete(new CallOutcome(500, "", Buffer.buffer()));
        open.remove().complete(new CallOutcome(204, "", Buffer.buffer()));
        assertThat(outcome(second)).hasToString("204");
    }
}
