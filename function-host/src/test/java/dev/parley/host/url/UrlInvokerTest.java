package dev.parley.host.url;

import static dev.parley.host.url.FakeFunction.await;
import static dev.parley.host.url.FakeFunction.event;
import static dev.parley.host.url.FakeFunction.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.host.invoke.Invocation;
import dev.parley.host.invoke.InvocationException;
import dev.parley.host.invoke.InvocationException.Kind;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlInvokerTest {

    private static final Duration SHORT = Duration.ofMillis(400);

    private final FakeFunction function = new FakeFunction();

    @AfterEach
    void close() {
        function.close();
    }

    @Test
    void an_event_is_posted_and_the_answer_is_the_result() {
        function.answering(200, "{\"statusCode\":201}");
        Invocation event = event();
        long before = System.currentTimeMillis();
        assertThat(await(function.invoker("/f?x=1", 1, 0).invoke(event)).toString())
                .isEqualTo("{\"statusCode\":201}");
        HttpServerRequest request = function.seen.get(0).request();
        assertThat(request.method().name()).isEqualTo("POST");
        assertThat(request.uri()).isEqualTo("/f?x=1");
        assertThat(request.getHeader("content-type")).isEqualTo("application/json");
        assertThat(request.getHeader("lambda-runtime-aws-request-id")).isEqualTo("r1");
        assertThat(Long.parseLong(request.getHeader("lambda-runtime-deadline-ms")))
                .isBetween(before, System.currentTimeMillis() + event.timeout().toMillis());
        assertThat(request.getHeader("authorization")).isEqualTo("Bearer s3cret");
        assertThat(function.seen.get(0).body()).isEqualTo("{\"body\":\"hi\"}");
    }

    @Test
    void no_secret_is_sent_unless_configured() {
        function.answering(204, "");
        String url = "http://127.0.0.1:" + function.port;
        assertThat(await(function.of(url, Optional.of(""), 1, 0).invoke(event()))
                        .toString())
                .isEqualTo("{\"statusCode\":200}");
        assertThat(function.seen.get(0).request().getHeader("authorization")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "500, FUNCTION_ERROR",
        "404, FUNCTION_ERROR",
        "503, FUNCTION_ERROR",
        "429, TOO_MANY",
    })
    void another_status_is_an_error_and_not_tried_again(int status, Kind kind) {
        function.http(request -> request.response()
                .setStatusCode(status)
                .putHeader("retry-after", "0")
                .end("its words"));
        InvocationException failure = failureOf(function.invoker().invoke(event()));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure)
                .hasMessageContaining("ws-default at http://127.0.0.1:")
                .hasMessageContaining("" + status);
        assertThat(function.seen).hasSize(1);
    }

    @Test
    void a_redirect_is_not_followed() {
        function.http(request -> request.response()
                .setStatusCode(307)
                .putHeader("location", "/elsewhere")
                .end());
        InvocationException failure = failureOf(function.invoker().invoke(event()));
        assertThat(failure.kind()).isEqualTo(Kind.FUNCTION_ERROR);
        assertThat(failure).hasMessageContaining("307").hasMessageContaining("redirect");
        assertThat(function.seen).hasSize(1);
    }

    @Test
    void a_function_that_is_not_up_yet_is_tried_again() {
        function.port = FakeFunction.freePort();
        Future<Buffer> answer = function.invoker().invoke(event());
        function.http(function.port, request -> request.response().end("up"));
        assertThat(await(answer).toString()).isEqualTo("up");
        assertThat(function.seen).hasSize(1);
    }

    @Test
    void a_function_that_is_not_up_within_the_timeout_was_not_started() {
        function.port = FakeFunction.freePort();
        long begin = System.nanoTime();
        InvocationException failure = failureOf(function.invoker().invoke(event(SHORT)));
        assertThat(failure.kind()).isEqualTo(Kind.NOT_STARTED);
        assertThat(failure).hasMessageContaining("refused");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(SHORT.minusMillis(50), SHORT.plusSeconds(1));
    }

    @Test
    void a_slow_function_times_out_and_its_request_is_reset() {
        AtomicBoolean reset = new AtomicBoolean();
        function.http(request -> request.response().closeHandler(closed -> reset.set(true)));
        long begin = System.nanoTime();
        assertThat(failureOf(function.invoker().invoke(event(SHORT))).kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(SHORT.minusMillis(50), SHORT.plusSeconds(1));
        Awaitility.await().untilTrue(reset);
        assertThat(function.seen).hasSize(1);
    }

    @Test
    void an_answer_that_begins_and_never_ends_times_out() {
        function.http(request -> request.response().setChunked(true).write("{"));
        assertThat(failureOf(function.invoker().invoke(event(SHORT))).kind()).isEqualTo(Kind.TIMED_OUT);
    }

    @Test
    void an_event_whose_timeout_is_over_is_not_sent() {
        function.answering(200, "{}");
        assertThat(failureOf(function.invoker().invoke(event(Duration.ofMillis(-1))))
                        .kind())
                .isEqualTo(Kind.TIMED_OUT);
        assertThat(function.seen).isEmpty();
    }

    @Test
    void an_event_that_was_sent_is_never_sent_again() {
        function.http(request -> request.connection().close());
        InvocationException failure = failureOf(function.invoker().invoke(event()));
        assertThat(failure.kind()).isEqualTo(Kind.CRASHED);
        assertThat(function.seen).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200",
                ""
            })
    void a_response_that_is_truncated_or_not_http_counts_as_a_crash(String bytes) {
        function.tcp(socket -> socket.write(bytes).onComplete(written -> socket.close()));
        assertThat(failureOf(function.invoker().invoke(event())).kind()).isEqualTo(Kind.CRASHED);
    }

    @Test
    void an_answer_over_the_limit_is_an_error_and_one_at_it_is_not() {
        function.http(request -> request.response()
                .end(Buffer.buffer(new byte[UrlCall.MAX_ANSWER_BYTES + (function.seen.size() == 1 ? 0 : 1)])));
        UrlInvoker invoker = function.invoker();
        assertThat(await(invoker.invoke(event())).length()).isEqualTo(UrlCall.MAX_ANSWER_BYTES);
        assertThat(failureOf(invoker.invoke(event())).kind()).isEqualTo(Kind.FUNCTION_ERROR);
    }

    @Test
    void connections_are_kept() {
        function.answering(200, "{}");
        UrlInvoker invoker = function.invoker("/", 1, 4);
        for (int i = 0; i < 5; i++) {
            await(invoker.invoke(event()));
        }
        assertThat(function.seen)
                .extracting(seen -> seen.request().remoteAddress().port())
                .hasSize(5)
                .containsOnly(function.seen.get(0).request().remoteAddress().port());
    }

    @Test
    void running_and_waiting_events_are_bounded() {
        function.http(request -> {});
        UrlInvoker invoker = function.invoker("/", 1, 1);
        Future<Buffer> first = invoker.invoke(event());
        Awaitility.await().until(() -> function.seen.size() == 1);
        Future<Buffer> second = invoker.invoke(event());
        assertThat(failureOf(invoker.invoke(event())).kind()).isEqualTo(Kind.TOO_MANY);
        function.seen.get(0).request().response().end("one");
        assertThat(await(first).toString()).isEqualTo("one");
        Awaitility.await().until(() -> function.seen.size() == 2);
        function.seen.get(1).request().response().end("two");
        assertThat(await(second).toString()).isEqualTo("two");
    }

    @Test
    void an_event_without_a_connection_within_its_timeout_was_not_sent() {
        function.http(request -> {});
        UrlInvoker invoker = function.invoker("/", 1, 1);
        Future<Buffer> first = invoker.invoke(event());
        Awaitility.await().until(() -> function.seen.size() == 1);
        InvocationException failure = failureOf(invoker.invoke(event(SHORT)));
        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(failure).hasMessageContaining("was not called");
        function.seen.get(0).request().response().end("one");
        assertThat(await(first).toString()).isEqualTo("one");
        assertThat(function.seen).hasSize(1);
    }

    @Test
    void closing_waits_for_events_that_were_sent_and_fails_the_others() {
        function.http(request -> {});
        UrlInvoker invoker = function.invoker("/", 1, 1);
        Future<Buffer> sent = invoker.invoke(event());
        Awaitility.await().until(() -> function.seen.size() == 1);
        Future<Buffer> waiting = invoker.invoke(event());
        Future<Void> closed = invoker.close();
        assertThat(failureOf(waiting).kind()).isEqualTo(Kind.CLOSED);
        assertThat(failureOf(invoker.invoke(event())).kind()).isEqualTo(Kind.CLOSED);
        assertThat(closed.isComplete()).isFalse();
        function.seen.get(0).request().response().end("one");
        assertThat(await(sent).toString()).isEqualTo("one");
        await(closed);
        await(invoker.close());
    }

    @Test
    void tls_to_a_server_without_tls_fails_at_once() {
        function.tcp(socket -> socket.write("HTTP/1.1 400 Bad Request\r\n\r\n"));
        long begin = System.nanoTime();
        InvocationException failure =
                failureOf(function.of("https://127.0.0.1:" + function.port, Optional.empty(), 1, 0)
                        .invoke(event()));
        assertThat(failure.kind()).isEqualTo(Kind.NOT_STARTED);
        assertThat(failure).hasMessageContaining("TLS");
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isLessThan(event().timeout().minusSeconds(1));
    }
}
