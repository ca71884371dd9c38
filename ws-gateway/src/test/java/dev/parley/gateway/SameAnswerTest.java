package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.http.Endpoint;
import dev.parley.http.TrustedProxies;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * A request that comes as a whole is read by our own parser if it asks for a WebSocket, and one that comes in two parts by Vert.x.
 * The client and the functions must not notice which.
 */
@TestInstance(Lifecycle.PER_CLASS)
class SameAnswerTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    private static final String WANTED =
            "Host: localhost|Connection: Upgrade|Upgrade: websocket|Sec-WebSocket-Version: 13|" + KEY;

    private final Recorder connect = new Recorder(this::decide);
    private volatile boolean wasDirect;
    private TestGateway gateway;

    /** The query says how {@code $connect} answers. */
    private Future<FunctionResult> decide(WebSocketEvent event) {
        wasDirect = StackWalker.getInstance()
                .walk(calls -> calls.anyMatch(call -> call.getClassName().equals("dev.parley.http.FirstRequest")));
        String status = event.queryStringParameters().getOrDefault("status", "200");
        return Future.succeededFuture(FunctionResult.status(Integer.parseInt(status))
                .withHeader(
                        "Sec-WebSocket-Protocol", event.queryStringParameters().getOrDefault("protocol", "")));
    }

    @BeforeAll
    void start() {
        Endpoint endpoint = new Endpoint("127.0.0.1", 0).trusting(TrustedProxies.of(List.of("127.0.0.1")));
        gateway = TestGateway.startOnOneLoop(
                TestConfig.DEFAULT.compressFrom(512).build(endpoint),
                (connections, channels) -> Map.of("$connect", connect, "$default", OK, "$disconnect", OK));
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private static Stream<String> requests() {
        String get = "GET / HTTP/1.1|" + WANTED;
        return Stream.of(
                get,
                "GET /testing?a=1&b=%20&a=2 HTTP/1.1|" + WANTED,
                "GET /?a=%zz HTTP/1.1|" + WANTED,
                "GET /other HTTP/1.1|" + WANTED,
                "GET //x HTTP/1.1|" + WANTED,
                "GET /../ HTTP/1.1|" + WANTED,
                "GET /?status=403 HTTP/1.1|" + WANTED,
                "GET /?status=401 HTTP/1.1|Sec-WebSocket-Protocol: parley.refused|" + WANTED,
                "GET /?status=418 HTTP/1.1|" + WANTED,
                "GET /?status=599 HTTP/1.1|" + WANTED,
                "GET /?status=700 HTTP/1.1|" + WANTED,
                "GET /?protocol=chat HTTP/1.1|Sec-WebSocket-Protocol: chat, other|" + WANTED,
                "GET /?protocol=a%20b HTTP/1.1|" + WANTED,
                "GET /?x=" + "x".repeat(4000) + " HTTP/1.1|" + WANTED,
                "GET /?x=" + "x".repeat(4100) + " HTTP/1.1|" + WANTED,
                get + "|X-Big: " + "y".repeat(7000),
                get + "|X-Big: " + "y".repeat(9000),
                get + "|x-one: 1|X-ONE: 2|X-One:|cookie: a=b; c=d|user-agent:\tme \t",
                get + "|X-Forwarded-For: 203.0.113.9, 127.0.0.1|X-Forwarded-Proto: https|X-Forwarded-Port: 443",
                get + "|X-Forwarded-For: nonsense|Forwarded: for=1.2.3.4",
                get + "|Sec-WebSocket-Protocol: parley, parley.session.a%20b",
                get + "|Sec-WebSocket-Protocol: parley.session.%zz",
                get + "|Sec-WebSocket-Extensions: permessage-deflate",
                get + "|Origin: http://localhost",
                get + "|Origin: http://evil.example",
                get + "|Origin: http://a|Origin: http://b",
                get.replace("Host: localhost", "Host: evil.example") + "|Origin: http://evil.example",
                get.replace("Host: localhost", "Host: a|Host: b"),
                get.replace("Host: localhost|", ""),
                get.replace("Host: localhost", "Host: a b"),
                get.replace("Host: localhost", "Host:"),
                get.replace("Connection: Upgrade", "Connection: keep-alive, UPGRADE"),
                get.replace("Connection: Upgrade", "Connection: close, upgrade"),
                get.replace("Connection: Upgrade", "Connection: close"),
                get.replace("Connection: Upgrade|", ""),
                get.replace("Upgrade: websocket", "Upgrade: WebSocket"),
                get.replace("Upgrade: websocket", "Upgrade: h2c, websocket"),
                get.replace("Upgrade: websocket", "Upgrade: h2c"),
                get.replace("Upgrade: websocket", "Upgrade: websocket|Upgrade: websocket"),
                get.replace("Version: 13", "Version: 12"),
                get.replace("Version: 13", "Version:"),
                get.replace("Version: 13", "Version: 13|Sec-WebSocket-Version: 12"),
                get.replace(KEY, "Sec-WebSocket-Key: short"),
                get.replace(KEY, "X-No-Key: 1"),
                get.replace(KEY, KEY + "|" + KEY),
                get + "|Content-Length: 0",
                get + "|Content-Length: 5",
                get + "|Transfer-Encoding: chunked",
                get + "|Content-Length: 1|Transfer-Encoding: chunked",
                get + "|Expect: 100-continue",
                get + "|X: a\u00e4b",
                get + "|X: a\u0000b",
                get + "|X : a",
                get + "| folded",
                get + "|nonsense",
                get + "|X: a\nY: b",
                "GET / HTTP/1.0|" + WANTED,
                "GET / HTTP/1.1 |" + WANTED,
                "GET / HTTP/2.0|" + WANTED,
                "HEAD / HTTP/1.1|" + WANTED,
                "POST / HTTP/1.1|" + WANTED,
                "get / HTTP/1.1|" + WANTED,
                "GET http://localhost/ HTTP/1.1|" + WANTED,
                "|" + get,
                "GET / HTTP/1.1|Host: localhost");
    }

    @Test
    void a_request_has_the_same_answer_whoever_reads_it() {
        List<String> differences = new ArrayList<>();
        requests().forEach(request -> {
            String whole = outcome(request, false);
            String parts = outcome(request, true);
            if (!whole.equals(parts)) {
                differences.add(request + "\n  as a whole: " + whole + "\n  in parts:   " + parts);
            }
        });
        assertThat(differences).isEmpty();
    }

    @Test
    void a_whole_request_reaches_connect_without_vertx() {
        String request = requests().findFirst().orElseThrow();
        outcome(request, true);
        assertThat(wasDirect).isFalse();
        outcome(request, false);
        assertThat(wasDirect).isTrue();
    }

    /** The answer, its headers in any order, and what {@code $connect} has got. */
    private String outcome(String request, boolean inParts) {
        byte[] bytes = (request.replace("|", "\r\n") + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        try (RawClient client = RawClient.tcp(gateway.port())) {
            if (inParts) {
                client.send(new byte[] {bytes[0]});
                whenAllIsRead();
                client.send(Arrays.copyOfRange(bytes, 1, bytes.length));
            } else {
                client.send(bytes);
            }
            RawClient.Response answer = client.readResponse();
            String end = answer.head().contains("connection: close") ? " end: " + client.readsEnd() : "";
            List<String> head = answer.head().lines().sorted().toList();
            return head + answer.body() + end + events();
        }
    }

    /** The answer to a connection that came later comes later. */
    private void whenAllIsRead() {
        try (RawClient later = RawClient.tcp(gateway.port())) {
            later.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(later.readResponse().status()).isEqualTo(200);
        }
    }

    private String events() {
        StringBuilder events = new StringBuilder();
        while (connect.waiting() > 0) {
            WebSocketEvent event = connect.take();
            events.append(" event: ")
                    .append(event.headers())
                    .append(event.multiValueHeaders())
                    .append(event.multiValueQueryStringParameters())
                    .append(event.requestContext().connection().identity())
                    .append(event.requestContext().connection().domainName());
        }
        return events.toString();
    }
}
