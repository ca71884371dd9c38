package dev.parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that two programs might read in different ways, over real sockets. A pipe stands for the end of a line. */
class StrictHttpTest {

    private static final String HIDDEN = "GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n";

    private final Vertx vertx = Vertx.vertx();
    private final List<String> served = new CopyOnWriteArrayList<>();
    private int port;

    @BeforeEach
    void listen() throws Exception {
        HttpPort http = new HttpPort(vertx, new Endpoint("127.0.0.1", 0), request -> {
            served.add(request.uri());
            RequestBody.read(vertx, request, 1000, Duration.ofSeconds(5), new BodyBudget(1000))
                    .whole()
                    .onSuccess(body -> request.response().end("body: " + body));
        });
        port = http.listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS)
                .number();
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    /** Returns all that the server sends until it closes the connection. */
    private String send(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private void assertRefused(String request, int status) throws IOException {
        assertThat(send(request))
                .startsWith("HTTP/1.")
                .contains(" " + status + " ")
                .containsIgnoringCase("connection: close")
                .doesNotContain("HTTP/1.1 200");
        assertThat(served).isEmpty();
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "Content-Length: 5|Transfer-Encoding: chunked",
                "Transfer-Encoding: chunked|Content-Length: 5",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunked|Transfer-Encoding: chunked",
                "Transfer-Encoding: \u000bchunked",
                "Transfer-Encoding : chunked",
                "Content-Length: 5|Content-Length: 5",
                "Content-Length: 5|Content-Length: 6",
                "Content-Length: 5, 5",
                "Content-Length: +5",
                "Content-Length: -1",
                "Content-Length: 0x5",
                "Content-Length: 5 5",
                "Content-Length:",
                "Content-Length: 99999999999999999999",
                "Host: b",
            })
    void a_request_whose_end_is_in_doubt_is_refused_and_nothing_behind_it_is_read(String headers) throws IOException {
        assertRefused(
                "POST / HTTP/1.1\r\nHost: a\r\n" + headers.replace("|", "\r\n") + "\r\n\r\n0\r\n\r\n" + HIDDEN, 400);
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "/%",
                "/%2",
                "/%zz",
                "/a/../b",
                "/..",
                "/./a",
                "/a\\b",
                "/a#b",
                "/\u0001",
                "/\u007f",
                "*",
                "a",
                "http://a/",
                "HTTPS://a/b?c",
                "a:443"
            })
    void a_target_that_is_not_a_plain_path_is_refused(String target) throws IOException {
        assertRefused("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n" + HIDDEN, 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONNECT a:443 HTTP/1.1|Host: a",
                "GET / HTTP/1.1|X: y",
                "GET / HTTP/1.1|Host: a/b",
                "GET / HTTP/1.1|Host: u@a",
                "GET / HTTP/1.1|Host: a b",
                "GET / HTTP/1.1|Host:",
                "GET / HTTP/1.1|Host: a,b/c",
                "GET / HTTP/2.0|Host: a",
                "GET / HTTP/1.9|Host: a",
                "GET /",
                "nonsense",
            })
    void a_head_that_is_not_http_1_1_is_refused(String head) throws IOException {
        assertRefused(head.replace("|", "\r\n") + "\r\n\r\n" + HIDDEN, 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "//",
                "/a%2Fb",
                "/a%00b",
                "/%2e%2e/a",
                "/..a/.b/c..",
                "/{a}|b",
                "/?a=%",
                "/?../..",
                "/\u00c3\u0084",
            })
    void other_paths_are_left_to_who_serves_them(String target) throws IOException {
        assertThat(send("GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(served).containsExactly(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "a:80", "a_b.example", "127.0.0.1:3333", "[::1]:3333", "a%00b", "xn--bcher-kva.example:"})
    void a_host_is_a_name_or_an_address_with_a_port(String host) throws IOException {
        assertThat(send("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void http_1_0_needs_no_host_and_has_no_chunks() throws IOException {
        assertThat(send("GET / HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.0 200");
        served.clear();
        assertRefused("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + HIDDEN, 400);
    }

    @Test
    void bodies_of_either_form_are_read_and_requests_may_follow_one_another() throws IOException {
        String requests = "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi"
                + "POST /b HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n2\r\nho\r\n0\r\n\r\n"
                + "GET /c HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        assertThat(send(requests)).contains("body: hi", "body: ho");
        assertThat(served).containsExactly("/a", "/b", "/c");
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"+5\r\nhello\r\n", "0x5\r\nhello\r\n", "5\r\nhelloX", "-1\r\n", "5;a\nb\r\nhello\r\n"})
    void a_malformed_chunk_ends_the_connection(String chunk) throws IOException {
        String answer =
                send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + "0\r\n\r\n" + HIDDEN);
        assertThat(answer).doesNotContain("HTTP/1.1 200");
        assertThat(served).doesNotContain("/hidden");
    }

    @Test
    void a_flood_of_headers_is_refused() throws IOException {
        assertRefused("GET / HTTP/1.1\r\nHost: a\r\n" + "A: bbbbbbbb\r\n".repeat(780) + "\r\n", 431);
        assertRefused("GET / HTTP/1.1\r\nHost: a\r\nA: " + "b".repeat(9000) + "\r\n\r\n", 431);
        assertRefused("GET /" + "a".repeat(5000) + " HTTP/1.1\r\nHost: a\r\n\r\n", 414);
    }

    @Test
    void a_refusal_says_why_and_repeats_nothing_of_the_request() throws IOException {
        assertThat(send("GET /evil%zz HTTP/1.1\r\nHost: a\r\n\r\n"))
                .contains("The path is not percent-encoded", "nosniff")
                .doesNotContain("evil");
        assertThat(send("GET / HTTP/1.1\r\nHost: a\r\nEv il: a\r\n\r\n"))
                .contains("That is not HTTP/1.1")
                .doesNotContain("Ev il");
    }

    @Test
    void a_client_that_begins_with_tls_is_closed_at_once() throws IOException {
        assertThat(send("\u0016\u0003\u0001\u0002\u0000\u0001")).isEmpty();
        // The rest may come later.
        assertThat(send("\u0016")).isEmpty();
        assertThat(served).isEmpty();
    }
}
