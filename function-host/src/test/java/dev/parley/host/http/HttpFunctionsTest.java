package dev.parley.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.host.invoke.InvocationException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFunctionsTest {

    private final HttpApp app = new HttpApp();

    @AfterEach
    void close() {
        app.close();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }

    @Test
    void a_function_answers() {
        app.with(
                        "get",
                        "/",
                        "{\"statusCode\":203,\"headers\":{\"x-a\":\"b\"},\"cookies\":[\"a=1\",\"b=2\"],\"body\":\"hi\"}")
                .open();
        HttpResponse<String> answer = app.get("/");
        assertThat(answer.statusCode()).isEqualTo(203);
        assertThat(answer.body()).isEqualTo("hi");
        assertThat(answer.headers().firstValue("x-a")).contains("b");
        assertThat(answer.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
    }

    @ParameterizedTest
    @CsvSource({
        "FUNCTION_ERROR, 500, false",
        "CRASHED, 502, false",
        "NOT_STARTED, 502, false",
        "TIMED_OUT, 504, false",
        "TOO_MANY, 503, true",
        "CLOSED, 503, true",
    })
    void a_failure_has_its_status(InvocationException.Kind kind, int status, boolean saysWhenToRetry) {
        app.with("get", "/", event -> Future.failedFuture(new InvocationException(kind, "a test's own")))
                .open();
        HttpResponse<String> answer = app.get("/");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("retry-after").isPresent()).isEqualTo(saysWhenToRetry);
        assertThat(answer.body()).startsWith("{\"message\":").doesNotContain("a test's own");
    }

    @Test
    void an_invoker_that_throws_or_returns_an_invalid_result_is_a_bad_gateway() {
        app.with("get", "/throws", event -> {
                    throw new IllegalStateException("a test's own");
                })
                .with("get", "/nonsense", "nonsense")
                .with("get", "/object", "{\"statusCode\":200,\"body\":{}}")
                .open();
        assertThat(app.get("/throws").statusCode()).isEqualTo(502);
        assertThat(app.get("/nonsense").statusCode()).isEqualTo(502);
        assertThat(app.get("/object").statusCode()).isEqualTo(502);
    }

    @Test
    void an_invoker_that_never_answers_is_given_up() {
        app.with("get", "/", event -> Promise.<Buffer>promise().future())
                .timeout(Duration.ofMillis(100))
                .open();
        assertThat(app.get("/").statusCode()).isEqualTo(504);
    }

    @Test
    void an_answer_may_come_on_any_thread() {
        Promise<Buffer> slow = Promise.promise();
        app.with("get", "/", event -> {
                    new Thread(() -> slow.complete(Buffer.buffer("{\"text\":\"later\"}"))).start();
                    return slow.future();
                })
                .open();
        assertThat(app.get("/").body()).isEqualTo("later");
    }

    @Test
    void a_function_is_replaced_while_its_route_is_served() {
        app.with("get", "/", "{\"text\":\"old\"}").open();
        assertThat(app.get("/").body()).isEqualTo("old");
        app.swap("get", "/", "{\"text\":\"new\"}");
        assertThat(app.get("/").body()).isEqualTo("new");
    }

    @Test
    void head_is_get_without_the_body() {
        app.with("get", "/", "{\"statusCode\":200,\"body\":\"four\"}").open();
        HttpResponse<String> head = app.send("HEAD", "/", BodyPublishers.noBody());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("content-length")).contains("4");
    }

    @Test
    void options_lists_the_methods_of_a_path() {
        app.with("get", "/a", "1").with("post", "/a", "1").open();
        HttpResponse<String> options = app.send("OPTIONS", "/a", BodyPublishers.noBody());
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("allow")).contains("GET, HEAD, OPTIONS, POST");
        assertThat(app.send("OPTIONS", "/b", BodyPublishers.noBody()).statusCode())
                .isEqualTo(404);
        assertThat(app.invocations).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GET, /b", "POST, /a", "TRACE, /a", "PROPFIND, /a", "GET, //"})
    void a_path_without_a_function_is_not_found(String method, String path) {
        app.with("get", "/a", "1").open();
        assertThat(app.raw(method + " " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404 ");
        assertThat(app.invocations).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET *", "CONNECT example.com:443", "GET example.com"})
    void a_target_that_is_not_a_path_is_a_bad_request(String line) {
        app.with("any", "/*", "1").open();
        assertThat(app.raw(line + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void a_body_of_six_mebibytes_is_accepted_and_a_larger_one_is_refused() {
        app.with("post", "/", "{\"statusCode\":204}").open();
        int limit = 6 * 1024 * 1024;
        assertThat(app.send("POST", "/", BodyPublishers.ofByteArray(bytes(limit)))
                        .statusCode())
                .isEqualTo(204);
        assertThat(app.send("POST", "/", BodyPublishers.ofByteArray(bytes(limit + 1)))
                        .statusCode())
                .isEqualTo(413);
        assertThat(app.invocations).hasSize(1);
    }

    @Test
    void an_endless_body_is_refused_and_its_connection_closed() {
        app.with("post", "/", "{\"statusCode\":204}").open();
        String chunk = "100000\r\n" + "x".repeat(0x100000) + "\r\n";
        String answer = app.raw(
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk.repeat(15) + "100000\r\n");
        assertThat(answer).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void a_slow_body_is_refused_and_its_connection_closed() {
        app.with("post", "/", "{\"statusCode\":204}")
                .bodyTime(Duration.ofMillis(200))
                .open();
        assertThat(app.raw("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc"))
                .startsWith("HTTP/1.1 408 ");
        assertThat(app.invocations).isEmpty();
    }

    @Test
    void a_client_that_expects_100_continue_receives_it() {
        app.with("post", "/", "{\"text\":\"done\"}").open();
        assertThat(app.raw("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n"
                        + "Connection: close\r\n\r\nab"))
                .startsWith("HTTP/1.1 100 ")
                .contains("HTTP/1.1 200 ");
    }

    @Test
    void bodies_are_held_up_to_a_bound_over_all_requests() {
        Promise<Buffer> slow = Promise.promise();
        app.with("post", "/", event -> slow.future()).open();
        byte[] body = bytes(6 * 1024 * 1024);
        Thread[] waiting = IntStream.range(0, 10)
                .mapToObj(i -> new Thread(() -> app.send("POST", "/", BodyPublishers.ofByteArray(body))))
                .toArray(Thread[]::new);
        Arrays.stream(waiting).forEach(Thread::start);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> app.invocations.size() == 10);
        assertThat(app.send("POST", "/", BodyPublishers.ofByteArray(body)).statusCode())
                .isEqualTo(503);
        slow.complete(Buffer.buffer("{\"statusCode\":204}"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> Arrays.stream(waiting)
                .noneMatch(Thread::isAlive));
        assertThat(app.send("POST", "/", BodyPublishers.ofByteArray(body)).statusCode())
                .isEqualTo(204);
    }

    @Test
    void a_client_that_leaves_does_not_disturb_others() {
        Promise<Buffer> slow = Promise.promise();
        app.with("get", "/", event -> slow.future()).with("get", "/other", "1").open();
        app.leave("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        Awaitility.await().until(() -> app.invocations.size() == 1);
        slow.complete(Buffer.buffer("1"));
        assertThat(app.get("/other").statusCode()).isEqualTo(200);
    }
}
