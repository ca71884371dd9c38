package dev.parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The first bytes of a connection: a request that our own parser accepts is the same request for the decoder of all others. */
class UpgradeParserFuzzTest {

    private static final String BEGINNING = "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n";

    @FuzzTest
    void requests(byte[] input) {
        check(input);
        byte[] headers = (BEGINNING + new String(input, StandardCharsets.ISO_8859_1) + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        check(headers);
    }

    private static void check(byte[] input) {
        ByteBuf bytes = Unpooled.wrappedBuffer(input);
        UpgradeHead head = UpgradeParser.read(bytes, Endpoint.MAX_REQUEST_LINE);
        if (head == null) {
            assertThat(bytes.readableBytes()).isEqualTo(input.length);
            return;
        }
        EmbeddedChannel decoding = new EmbeddedChannel(
                new RequestDecoder(new HttpServerOptions().setMaxInitialLineLength(Endpoint.MAX_REQUEST_LINE)));
        decoding.writeInbound(Unpooled.wrappedBuffer(input, 0, input.length - bytes.readableBytes()));
        HttpRequest request = decoding.readInbound();
        assertThat(request.decoderResult().isSuccess()).isTrue();
        assertThat(request.method()).isEqualTo(HttpMethod.GET);
        assertThat(request.protocolVersion()).isEqualTo(HttpVersion.HTTP_1_1);
        assertThat(request.uri()).isEqualTo(head.target());
        List<String> fields = new ArrayList<>();
        head.forEach((name, value) -> fields.add(name + ":" + value));
        List<String> decoded = new ArrayList<>();
        request.headers().forEach(field -> decoded.add(HeaderName.canonical(field.getKey()) + ":" + field.getValue()));
        assertThat(fields).isEqualTo(decoded);
        ReferenceCountUtil.release(decoding.readInbound());
        assertThat(decoding.<Object>readInbound()).isNull();
        decoding.finishAndReleaseAll();
    }
}
