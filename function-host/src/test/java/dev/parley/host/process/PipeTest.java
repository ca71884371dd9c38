package dev.parley.host.process;

import static dev.parley.host.process.Workshop.event;
import static dev.parley.host.process.Workshop.failure;
import static dev.parley.host.process.Workshop.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.host.invoke.Invocation;
import dev.parley.host.invoke.InvocationException;
import dev.parley.host.invoke.InvocationException.Kind;
import dev.parley.host.launch.FunctionCode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What starts as Node does nothing: the test speaks over the pipe in its place. */
class PipeTest {

    private static final String INVALID_ID =
            "{\"errorMessage\":\"Invalid request ID\",\"errorType\":\"InvalidRequestID\"}";

    @TempDir
    Path folder;

    private Workshop workshop;
    private ProcessInvoker invoker;
    private Invocation event;
    private Future<Buffer> answer;
    private PipeClient client;
    private Path socket;
    private long pid;

    @BeforeEach
    void start() throws IOException {
        workshop = new Workshop(folder);
        workshop.file("index.mjs", "").file("bin/node", """
                #!/bin/sh
                echo "$PARLEY_PIPE $$ $AWS_LAMBDA_RUNTIME_API" > "$LAMBDA_TASK_ROOT/draft"
                mv "$LAMBDA_TASK_ROOT/draft" "$LAMBDA_TASK_ROOT/api"
                exec sleep 600
                """);
        Map<String, String> environment = Map.of(
                "PATH", folder.resolve("bin") + ":/usr/local/bin:/usr/bin:/bin", "AWS_LAMBDA_RUNTIME_API", "elsewhere");
        invoker = workshop.invoker(new FunctionCode("ws-default", folder), environment, Workshop.LIMITS.processes(1));
        event = event("{\"n\":1}");
        answer = invoker.invoke(event);
        connect();
    }

    /** Waits for the next process. */
    private void connect() throws IOException {
        Path api = folder.resolve("api");
        await().atMost(Workshop.BOUND).until(() -> Files.exists(api));
        String[] said = Files.readString(api).strip().split(" ", -1);
        Files.delete(api);
        // No port is open for a process that has a pipe.
        assertThat(said).hasSize(2);
        socket = Path.of(said[0]);
        pid = Long.parseLong(said[1]);
        client = new PipeClient(socket);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        // Closing would wait for the event without an answer.
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        workshop.close();
    }

    private void begin() throws IOException {
        client.send("ready", "");
        assertThat(client.words()).startsWith("event", event.requestId());
    }

    private void awaitEndOfProcess() {
        await().atMost(Workshop.BOUND)
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void an_event_comes_with_all_that_the_runtime_api_has_and_is_answered() throws IOException {
        client.send("ready", "");
        PipeClient.Received received = client.next();
        assertThat(received.words()).hasSize(5);
        assertThat(received.words().get(1)).isEqualTo(event.requestId());
        assertThat(Long.parseLong(received.words().get(2)))
                .isBetween(System.currentTimeMillis(), System.currentTimeMillis() + Workshop.BOUND.toMillis());
        assertThat(received.words().get(3)).startsWith("arn:aws:lambda:").endsWith(":function:ws-default");
        assertThat(received.words().get(4)).startsWith("Root=1-");
        assertThat(received.body()).isEqualTo("{\"n\":1}");
        client.send("result " + event.requestId(), "{\"a\":1}");
        assertThat(outcome(answer)).hasToString("{\"a\":1}");
    }

    @Test
    void frames_may_come_in_pieces_and_together() throws IOException {
        client.sendPieces("ready", "");
        assertThat(client.words()).startsWith("event");
        Future<Buffer> second = invoker.invoke(event("{\"n\":2}"));
        client.sendTogether("result " + event.requestId(), "\"one\"", "ready", "");
        assertThat(outcome(answer)).hasToString("\"one\"");
        client.sendPieces("result " + client.words().get(1), "\"two\"");
        assertThat(outcome(second)).hasToString("\"two\"");
    }

    @Test
    void the_first_answer_counts_and_others_are_refused() throws IOException {
        client.send("result other", "0");
        assertThat(client.next()).isEqualTo(PipeClient.Received.of("refused other", INVALID_ID));
        begin();
        client.send("result " + event.requestId(), "1");
        client.send("result " + event.requestId(), "2");
        client.send("error " + event.requestId(), "{}");
        PipeClient.Received refusal = PipeClient.Received.of("refused " + event.requestId(), INVALID_ID);
        assertThat(client.next()).isEqualTo(refusal);
        assertThat(client.next()).isEqualTo(refusal);
        assertThat(outcome(answer)).hasToString("1");
    }

    @Test
    void an_event_is_asked_for_once_and_after_the_answer() throws IOException {
        begin();
        client.send("ready", "");
        assertThat(client.next().toString()).contains("refused, ready", "from Running to Ready");
        client.send("result " + event.requestId(), "1");
        client.send("ready", "");
        client.send("ready", "");
        assertThat(client.next().toString()).contains("refused, ready", "from Ready to Ready");
        invoker.invoke(event("2"));
        assertThat(client.next().body()).isEqualTo("2");
    }

    @Test
    void a_reported_error_and_a_result_over_the_limit_fail_the_event() throws IOException {
        begin();
        client.send("error " + event.requestId(), "{\"errorType\":\"Tea\",\"errorMessage\":\"cold\"}");
        assertThat(failure(answer).kind()).isEqualTo(Kind.FUNCTION_ERROR);
        assertThat(failure(answer)).hasMessage("Function ws-default failed: Tea: cold");
        Future<Buffer> second = invoker.invoke(event("2"));
        client.send("ready", "");
        client.send("too-large " + client.words().get(1), "");
        assertThat(failure(second).kind()).isEqualTo(Kind.FUNCTION_ERROR);
        assertThat(failure(second)).hasMessage("Function ws-default answered with more than 6291556 bytes");
    }

    @Test
    void an_error_during_the_start_is_reported_and_the_process_ended() throws IOException {
        client.send("failed", "{\"errorType\":\"Tea\",\"errorMessage\":\"none\"}");
        assertThat(failure(answer).kind()).isEqualTo(Kind.NOT_STARTED);
        assertThat(failure(answer)).hasMessage("Function ws-default can't be started: Tea: none");
        awaitEndOfProcess();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0\0\0\6tea 1\n", "\0\0\0\3tea", "\0\0\0\7result\n", "GET / HTTP/1.1\r\n\r\n", "\0\0\0\0"})
    void a_process_that_sends_garbage_is_killed_and_its_event_fails(String garbage) throws IOException {
        begin();
        client.sendBytes(garbage);
        InvocationException failure = failure(answer);
        assertThat(failure.kind()).isEqualTo(Kind.CRASHED);
        assertThat(failure)
                .hasMessageStartingWith(
                        "Function ws-default was killed during request " + event.requestId() + ": it sent a frame ");
        awaitEndOfProcess();
        assertThat(workshop.shown("process_crashes_total")).isEqualTo(1);
    }

    @Test
    void garbage_during_the_start_is_a_failed_start() throws IOException {
        client.sendBytes("\0\0\0\4tea\n");
        assertThat(failure(answer).kind()).isEqualTo(Kind.NOT_STARTED);
        assertThat(failure(answer))
                .hasMessage("Function ws-default can't be started: it sent a frame of an unknown kind");
        awaitEndOfProcess();
    }

    @Test
    void an_event_whose_answer_is_half_written_when_the_process_dies_has_crashed() throws IOException {
        begin();
        client.sendBytes("\0\0\1\0result " + event.requestId() + "\n{\"half");
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        assertThat(failure(answer).kind()).isEqualTo(Kind.CRASHED);
        assertThat(failure(answer)).hasMessageContaining("exit code 137 (SIGKILL)");
    }

    @Test
    void a_process_that_dies_right_after_its_answer_has_answered_and_gets_no_event() throws IOException {
        begin();
        Future<Buffer> second = invoker.invoke(event("2"));
        Workshop.dieUnread(invoker, pid, () -> {
            client.sendTogether("result " + event.requestId(), "1", "ready", "");
            client.close();
        });
        assertThat(outcome(answer)).hasToString("1");
        connect();
        client.send("ready", "");
        client.send("result " + client.words().get(1), "2");
        assertThat(outcome(second)).hasToString("2");
    }

    @Test
    void a_process_that_answers_too_late_has_been_killed() throws IOException {
        begin();
        client.send("result " + event.requestId(), "1");
        outcome(answer);
        client.send("ready", "");
        Future<Buffer> second = invoker.invoke(event("2", Duration.ofSeconds(1)));
        String late = client.words().get(1);
        assertThat(failure(second).kind()).isEqualTo(Kind.TIMED_OUT);
        awaitEndOfProcess();
        // Nothing reads it any more, and nothing breaks.
        client.trySend("result " + late, "2");
        assertThat(failure(second).kind()).isEqualTo(Kind.TIMED_OUT);
    }

    @Test
    void a_process_that_has_closed_its_pipe_gets_no_event_and_is_replaced() throws IOException {
        begin();
        client.sendTogether("result " + event.requestId(), "1", "ready", "");
        outcome(answer);
        client.end();
        // The pool learns of it on the turn of the event loop after the one that closed the host's end.
        outcome(invoker.size());
        outcome(invoker.size());
        Future<Buffer> second = invoker.invoke(event("2"));
        awaitEndOfProcess();
        assertThat(workshop.shown("process_crashes_total")).isEqualTo(1);
        client.close();
        connect();
        client.send("ready", "");
        client.send("result " + client.words().get(1), "2");
        assertThat(outcome(second)).hasToString("2");
    }

    @Test
    void an_event_has_crashed_when_its_process_closes_the_pipe_and_lives_on() throws IOException {
        begin();
        client.end();
        assertThat(failure(answer).kind()).isEqualTo(Kind.CRASHED);
        assertThat(failure(answer))
                .hasMessage(
                        "Function ws-default was killed during request " + event.requestId() + ": it closed its pipe");
        awaitEndOfProcess();
        assertThat(workshop.shown("process_crashes_total")).isEqualTo(1);
    }

    @Test
    void only_the_process_itself_can_connect() {
        assertThat(socket.getParent())
                .satisfies(parent -> await().atMost(Workshop.BOUND).until(() -> !Files.exists(parent)));
        assertThatThrownBy(() -> new PipeClient(socket)).isInstanceOf(IOException.class);
    }
}
