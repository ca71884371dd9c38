package dev.parley.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.AsciiString;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.http1.VertxHttpRequestDecoder;
import java.util.List;

/**
 * Decodes requests as Vert.x does, and refuses those that {@link RequestHead} refuses. The check is in the decoder because a
 * decoder that has refused a request reads nothing more from its connection: no bytes that follow can become a request that a
 * proxy in front of this server has not seen.
 */
class RequestDecoder extends VertxHttpRequestDecoder {

    private boolean isAtBeginning = true;

    RequestDecoder(HttpServerOptions options) {
        super(new Http1ServerConfig()
                .setMaxInitialLineLength(options.getMaxInitialLineLength())
                .setMaxHeaderSize(options.getMaxHeaderSize())
                .setMaxChunkSize(options.getMaxChunkSize()));
    }

    /** A client that begins with TLS could not read an HTTP response, so it gets none. */
    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf received, List<Object> out) throws Exception {
        if (isAtBeginning && TlsHello.begins(received)) {
            TlsHello.log(context.channel());
            received.skipBytes(received.readableBytes());
            context.close();
            return;
        }
        isAtBeginning = false;
        super.decode(context, received, out);
    }

    /**
     * Vert.x compares a part of the letters where it looks for names that it knows, and so takes {@code Content-Hength} for
     * {@code Content-Length}. A proxy that passes such a header on would see no body where we see one.
     */
    @Override
    protected AsciiString splitHeaderName(byte[] bytes, int start, int length) {
        AsciiString known = super.splitHeaderName(bytes, start, length);
        boolean isSent = known.contentEqualsIgnoreCase(new AsciiString(bytes, start, length, false));
        return isSent ? known : new AsciiString(bytes, start, length, true);
    }

    /** The version comes last in the request line. Checked here, since an answer would have the version of its request. */
    @Override
    protected HttpMessage createMessage(String[] requestLine) {
        RequestHead.checkVersion(requestLine[2]);
        return super.createMessage(requestLine);
    }

    /**
     * Netty asks this once for each request, when all headers are there and before it decides how long the body is. What is
     * thrown here becomes the failure of the request.
     */
    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        if (message instanceof HttpRequest request) {
            RequestHead.check(request);
        }
        return super.isContentAlwaysEmpty(message);
    }
}
