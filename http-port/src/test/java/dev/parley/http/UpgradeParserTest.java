package dev.parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pipe stands for the end of a line. */
class UpgradeParserTest {

    private static final String HEAD = "GET /a?b=c HTTP/1.1|Host: a:80|Upgrade: websocket|";

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text.replace("|", "\r\n"), StandardCharsets.ISO_8859_1);
    }

    private static @Nullable UpgradeHead read(String text) {
        return UpgradeParser.read(bytes(text), 4096);
    }

    @Test
    void a_whole_request_for_a_websocket_is_read_and_the_bytes_behind_it_are_not() {
        ByteBuf bytes = bytes(
                "GET /a?b=c HTTP/1.1|hOST: a|UPGRADE: WebSocket|sec-websocket-key:k |X-own:\t1, 2 |x-OWN:||frame");
        UpgradeHead head = UpgradeParser.read(bytes, 4096);
        if (head == null) {
            throw new AssertionError("Left to Vert.x");
        }
        assertThat(head.isGet11()).isTrue();
        assertThat(head.target()).isEqualTo("/a?b=c");
        assertThat(head.path()).isEqualTo("/a");
        List<String> fields = new ArrayList<>();
        head.forEach((name, value) -> fields.add(name + "=" + value));
        assertThat(fields)
                .containsExactly("Host=a", "Upgrade=WebSocket", "Sec-WebSocket-Key=k", "X-Own=1, 2", "X-Own=");
        assertThat(head.all("x-own")).containsExactly("1, 2", "");
        assertThat(head.first("SEC-WEBSOCKET-KEY")).isEqualTo("k");
        assertThat(head.first("Origin")).isNull();
        assertThat(bytes.toString(StandardCharsets.US_ASCII)).isEqualTo("frame");
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "",
                "G",
                HEAD,
                "GET / HTTP/1.1|Host: a||",
                "POST / HTTP/1.1|Host: a|Upgrade: websocket||",
                "get / HTTP/1.1|Host: a|Upgrade: websocket||",
                "GET / HTTP/1.0|Host: a|Upgrade: websocket||",
                "GET  HTTP/1.1|Host: a|Upgrade: websocket||",
                "GET  / HTTP/1.1|Host: a|Upgrade: websocket||",
                "GET / x HTTP/1.1|Host: a|Upgrade: websocket||",
                "|GET / HTTP/1.1|Host: a|Upgrade: websocket||",
                "GET /../a HTTP/1.1|Host: a|Upgrade: websocket||",
                "GET http://a/ HTTP/1.1|Host: a|Upgrade: websocket||",
                "GET / HTTP/1.1|Host: a/b|Upgrade: websocket||",
                "GET / HTTP/1.1|Upgrade: websocket||",
                HEAD + "Host: b||",
                HEAD + "Upgrade: h2c||",
                HEAD + "Content-Length: 0||",
                HEAD + "Transfer-Encoding: chunked||",
                HEAD + "a : b||",
                HEAD + ": b||",
                HEAD + "a||",
                HEAD + " folded||",
                HEAD + "a: b\nc: d||",
                HEAD + "a: b\rc||",
                HEAD + "a: \u0000||",
                HEAD + "a: \u00e4||",
                HEAD + "\u00e4: a||",
            })
    void everything_else_is_left_to_vertx(String text) {
        ByteBuf bytes = bytes(text);
        assertThat(UpgradeParser.read(bytes, 4096)).isNull();
        assertThat(bytes.readerIndex()).isZero();
    }

    @Test
    void every_beginning_of_a_request_is_left_to_vertx() {
        String whole = HEAD + "Connection: Upgrade||";
        for (int length = 0; length < whole.length() - 1; length++) {
            assertThat(read(whole.substring(0, length))).isNull();
        }
        assertThat(read(whole)).isNotNull();
    }

    @Test
    void what_is_longer_than_vertx_accepts_is_left_to_it() {
        String line = "GET /" + "a".repeat(4096 - "GET / HTTP/1.1".length());
        assertThat(read(line + " HTTP/1.1|Host: a|Upgrade: websocket||")).isNotNull();
        assertThat(read(line + "a HTTP/1.1|Host: a|Upgrade: websocket||")).isNull();
        assertThat(read(HEAD + "a: " + "b".repeat(8192) + "||")).isNull();
    }
}
