package dev.parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerOptions;
import java.util.ArrayList;
import java.util.List;

/** What a client sends as an HTTP request: an accepted one can be read in one way only. */
class RequestDecoderFuzzTest {

    private static final HttpServerOptions OPTIONS = new HttpServerOptions();

    @FuzzTest
    void requests(byte[] input) {
        List<String> whole = new ArrayList<>();
        EmbeddedChannel atOnce = new EmbeddedChannel(new RequestDecoder(OPTIONS));
        atOnce.writeInbound(Unpooled.wrappedBuffer(input));
        read(atOnce, whole);
        List<String> pieces = new ArrayList<>();
        EmbeddedChannel byteByByte = new EmbeddedChannel(new RequestDecoder(OPTIONS));
        for (int i = 0; i < input.length && byteByByte.isOpen(); i++) {
            byteByByte.writeInbound(Unpooled.wrappedBuffer(input, i, 1));
        }
        read(byteByByte, pieces);
        assertThat(pieces).isEqualTo(whole);
    }

    private static void read(EmbeddedChannel channel, List<String> heads) {
        for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
            if (message instanceof HttpRequest request) {
                heads.add(request.decoderResult().isFailure() ? "refused" : accepted(request));
            }
            ReferenceCountUtil.release(message);
        }
        channel.finishAndReleaseAll();
    }

    private static String accepted(HttpRequest request) {
        assertThat(request.uri()).startsWith("/").doesNotContain(" ", "\r", "\n", "\\");
        // A query may have dots; nobody resolves them there.
        assertThat(request.uri().split("[?]", 2)[0]).doesNotContain("/../");
        assertThat(request.headers().getAll(HttpHeaderNames.HOST)).hasSizeLessThanOrEqualTo(1);
        List<String> lengths = request.headers().getAll(HttpHeaderNames.CONTENT_LENGTH);
        assertThat(lengths).hasSizeLessThanOrEqualTo(1);
        if (request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            assertThat(lengths).isEmpty();
            assertThat(request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING))
                    .singleElement()
                    .asString()
                    .isEqualToIgnoringCase("chunked");
        }
        request.headers().forEach(header -> assertThat(header.getValue()).doesNotContain("\r", "\n", "\0"));
        return request.method() + " " + request.uri() + " " + request.headers().entries();
    }
}
