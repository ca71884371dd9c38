package dev.parley.host.process;

import static dev.parley.host.process.Workshop.event;
import static dev.parley.host.process.Workshop.failure;
import static dev.parley.host.process.Workshop.outcome;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.host.invoke.Invocation;
import dev.parley.host.invoke.InvocationException;
import dev.parley.host.invoke.InvocationException.Kind;
import dev.parley.host.runtimeapi.RuntimeCalls;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The function's process does nothing: the test speaks to the Runtime API in its place. */
class RuntimeApiTest {

    private static final String INVALID_ID =
            "{\"errorMessage\":\"Invalid request ID\",\"errorType\":\"InvalidRequestID\"}";

    @TempDir
    Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private Workshop workshop;
    private ProcessInvoker invoker;
    private Invocation event;
    private Future<Buffer> answer;
    private String base;
    private long pid;

    @BeforeEach
    void start() throws IOException {
        workshop = new Workshop(folder);
        workshop.file("bootstrap", """
                #!/bin/sh
                echo "$AWS_LAMBDA_RUNTIME_API $$" > "$LAMBDA_TASK_ROOT/draft"
                mv "$LAMBDA_TASK_ROOT/draft" "$LAMBDA_TASK_ROOT/api"
                exec sleep 600
                """);
        invoker = workshop.invoker(Workshop.LIMITS.processes(1));
        event = event("{\"n\":1}");
        answer = invoker.invoke(event);
        Path api = folder.resolve("api");
        await().atMost(Workshop.BOUND).until(() -> Files.exists(api));
        String[] said = Files.readString(api).strip().split(" ", 2);
        base = "http://" + said[0] + "/2018-06-01/runtime";
        pid = Long.parseLong(said[1]);
    }

    @AfterEach
    void close() {
        // Closing would wait for the event without an answer.
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        workshop.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Workshop.BOUND);
    }

    private CompletableFuture<HttpResponse<String>> next() {
        return client.sendAsync(request("/invocation/next").build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> respond(String id, String body) throws IOException, InterruptedException {
        return post("/invocation/" + id + "/response", body);
    }

    private static void assertIs(HttpResponse<String> response, int status, String body) {
        assertThat(response.body()).isEqualTo(body);
        assertThat(response.statusCode()).isEqualTo(status);
    }

    private static void assertNoTransition(HttpResponse<String> response, String from, String to) {
        assertIs(
                response,
                403,
                "{\"errorMessage\":\"State transition from " + from + " to " + to
                        + " failed for runtime. Error: State transition is not allowed\","
                        + "\"errorType\":\"InvalidStateTransition\"}");
    }

    @Test
    void an_event_comes_with_awss_headers_and_its_answer_is_accepted() throws Exception {
        HttpResponse<String> next = next().join();
        assertIs(next, 200, "{\"n\":1}");
        assertThat(next.headers().firstValue("Lambda-Runtime-Aws-Request-Id")).hasValue(event.requestId());
        assertThat(next.headers().firstValueAsLong("Lambda-Runtime-Deadline-Ms").orElseThrow())
                .isBetween(System.currentTimeMillis(), System.currentTimeMillis() + Workshop.BOUND.toMillis());
        assertThat(next.headers().map()).containsKeys("lambda-runtime-invoked-function-arn", "lambda-runtime-trace-id");
        assertThat(next.headers().firstValue("Content-Type")).hasValue("application/json");
        assertIs(respond(event.requestId(), "{\"a\":1}"), 202, "{\"status\":\"OK\"}");
        assertThat(outcome(answer)).hasToString("{\"a\":1}");
    }

    @Test
    void an_id_may_come_percent_encoded() throws Exception {
        next().join();
        assertThat(respond(event.requestId().replace("=", "%3D"), "1").statusCode())
                .isEqualTo(202);
    }

    @Test
    void an_error_is_accepted_and_reported() throws Exception {
        next().join();
        assertIs(
                post(
                        "/invocation/" + event.requestId() + "/error",
                        "{\"errorType\":\"Tea\",\"errorMessage\":\"cold\",\"stackTrace\":[\"here\",\"there\"]}"),
                202,
                "{\"status\":\"OK\"}");
        InvocationException failure = failure(answer);
        assertThat(failure.kind()).isEqualTo(Kind.FUNCTION_ERROR);
        assertThat(failure).hasMessage("Function ws-default failed: Tea: cold\nhere\nthere");
    }

    @Test
    void an_error_without_a_body_has_the_headers_type() throws Exception {
        next().join();
        HttpRequest error = request("/invocation/" + event.requestId() + "/error")
                .header("Lambda-Runtime-Function-Error-Type", "Runtime.Tea")
                .POST(BodyPublishers.noBody())
                .build();
        assertThat(client.send(error, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
        assertThat(failure(answer)).hasMessage("Function ws-default failed: Runtime.Tea: ");
    }

    @Test
    void an_unknown_id_is_refused() throws Exception {
        assertIs(respond(event.requestId(), "1"), 400, INVALID_ID);
        next().join();
        assertIs(respond("other", "1"), 400, INVALID_ID);
        assertIs(respond("", "1"), 400, INVALID_ID);
        assertIs(post("/invocation/other/error", "{}"), 400, INVALID_ID);
        assertThat(answer.isComplete()).isFalse();
    }

    @Test
    void the_first_answer_counts() throws Exception {
        next().join();
        assertThat(respond(event.requestId(), "1").statusCode()).isEqualTo(202);
        assertIs(respond(event.requestId(), "2"), 400, INVALID_ID);
        assertIs(post("/invocation/" + event.requestId() + "/error", "{}"), 400, INVALID_ID);
        assertThat(outcome(answer)).hasToString("1");
    }

    @Test
    void the_second_of_two_polls_is_refused_and_the_first_stays_open() throws Exception {
        next().join();
        respond(event.requestId(), "1");
        CompletableFuture<HttpResponse<String>> one = next();
        CompletableFuture<HttpResponse<String>> other = next();
        CompletableFuture.anyOf(one, other).join();
        boolean oneIsRefused = one.isDone();
        assertNoTransition((oneIsRefused ? one : other).join(), "Ready", "Ready");
        Future<Buffer> another = invoker.invoke(event("2"));
        assertThat((oneIsRefused ? other : one).join().body()).isEqualTo("2");
        assertThat(another.isComplete()).isFalse();
    }

    @Test
    void a_poll_before_the_answer_is_refused() throws Exception {
        next().join();
        assertNoTransition(next().join(), "Running", "Ready");
        assertThat(respond(event.requestId(), "1").statusCode()).isEqualTo(202);
    }

    @Test
    void an_answer_over_the_limit_is_refused_and_the_event_has_failed() throws Exception {
        next().join();
        HttpResponse<String> refused = respond(event.requestId(), "x".repeat(RuntimeCalls.MAX_BODY_BYTES + 1));
        assertIs(
                refused,
                413,
                "{\"errorMessage\":\"Exceeded maximum allowed payload size (6291556 bytes).\","
                        + "\"errorType\":\"RequestEntityTooLarge\"}");
        assertThat(failure(answer).kind()).isEqualTo(Kind.FUNCTION_ERROR);
    }

    @Test
    void an_error_during_the_start_is_reported_and_the_process_ended() throws Exception {
        assertThat(post("/init/error", "{\"errorType\":\"Tea\",\"errorMessage\":\"none\"}")
                        .statusCode())
                .isEqualTo(202);
        InvocationException failure = failure(answer);
        assertThat(failure.kind()).isEqualTo(Kind.NOT_STARTED);
        assertThat(failure).hasMessage("Function ws-default can't be started: Tea: none");
    }

    @Test
    void an_init_error_after_the_start_is_refused() throws Exception {
        next().join();
        assertNoTransition(post("/init/error", "{}"), "Running", "InitError");
    }

    @Test
    void a_process_that_asks_for_no_further_event_is_killed() throws Exception {
        next().join();
        respond(event.requestId(), "1");
        CompletableFuture<HttpResponse<String>> asked = next();
        Future<Buffer> second = invoker.invoke(event("2", Duration.ofSeconds(2)));
        String id = asked.join()
                .headers()
                .firstValue("Lambda-Runtime-Aws-Request-Id")
                .orElseThrow();
        assertThat(respond(id, "2").statusCode()).isEqualTo(202);
        outcome(second);
        await().atMost(Workshop.BOUND).until(() -> outcome(invoker.size()) == 0);
    }

    @Test
    void a_process_that_dies_right_after_its_answer_has_answered() throws Exception {
        URI api = URI.create(base);
        String head = " HTTP/1.1\r\nHost: " + api.getAuthority() + "\r\n";
        try (Socket socket = new Socket(api.getHost(), api.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET " + api.getPath() + "/invocation/next" + head + "\r\n").getBytes(US_ASCII));
            StringBuilder read = new StringBuilder();
            while (read.indexOf("{\"n\":1}") < 0) {
                int next = socket.getInputStream().read();
                assertThat(next).isNotNegative();
                read.append((char) next);
            }
            String path = api.getPath() + "/invocation/" + event.requestId() + "/response";
            Workshop.dieUnread(invoker, pid, () -> {
                out.write(("POST " + path + head + "Content-Length: 1\r\n\r\n5").getBytes(US_ASCII));
                socket.shutdownOutput();
            });
        }
        assertThat(outcome(answer)).hasToString("5");
    }

    @Test
    void pages_in_a_browser_are_kept_out() throws Exception {
        HttpRequest page = request("/invocation/next")
                .header("Origin", "http://127.0.0.1:3333")
                .build();
        assertThat(client.send(page, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        assertThat(next().join().statusCode()).isEqualTo(200);
    }

    @Test
    void every_other_path_is_not_found_too() throws Exception {
        assertThat(post("/tea", "").statusCode()).isEqualTo(404);
        assertThat(post("/invocation/next", "").statusCode()).isEqualTo(404);
        assertThat(client.send(request("/init/error").build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
    }
}
