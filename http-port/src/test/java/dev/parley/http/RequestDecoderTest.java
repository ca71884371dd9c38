package dev.parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestDecoderTest {

    private static List<String> requestsOf(String sent) {
        EmbeddedChannel channel = new EmbeddedChannel(new RequestDecoder(new HttpServerOptions()));
        channel.writeInbound(Unpooled.copiedBuffer(sent, StandardCharsets.US_ASCII));
        List<String> paths = new ArrayList<>();
        for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
            if (message instanceof HttpRequest request) {
                paths.add(request.uri());
            }
            ReferenceCountUtil.release(message);
        }
        channel.finishAndReleaseAll();
        return paths;
    }

    private static String twoRequests(String header) {
        return "GET /one HTTP/1.1\r\nHost: a\r\n" + header + ": 30\r\n\r\nGET /two HTTP/1.1\r\nHost: b\r\n\r\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Hength", "Content-Langth", "Content-Lengto", "Xontent-Length", "content-hength"})
    void a_header_that_looks_like_a_length_is_none(String header) {
        assertThat(requestsOf(twoRequests(header))).containsExactly("/one", "/two");
    }

    @Test
    void a_length_is_one_however_it_is_written() {
        assertThat(requestsOf(twoRequests("content-LENGTH"))).containsExactly("/one");
    }
}
