package dev.parley.http;

import dev.parley.http.turn.RequestGate;
import dev.parley.http.turn.RequestTurns;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpServerOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes requests as {@link RequestDecoder}, each when a {@link RequestGate} lets it in. Bytes of requests that wait stay in the
 * decoder's buffer; no more are read meanwhile.
 */
final class PacedDecoder extends RequestDecoder {

    private static final String ENCODER = "httpEncoder";

    private final RequestGate gate;
    private boolean betweenRequests = true;
    private ChannelHandlerContext context;
    private @Nullable Runnable onRemoved;

    @SuppressWarnings("NullAway.Init") // the context is set before any other call
    private PacedDecoder(HttpServerOptions options, RequestTurns turns) {
        super(options);
        this.gate = new RequestGate(turns, this::goOn);
    }

    /** Takes the place of a new connection's decoder. */
    static PacedDecoder on(Channel channel, HttpServerOptions options, RequestTurns turns) {
        PacedDecoder decoder = new PacedDecoder(options, turns);
        channel.pipeline().replace(StrictHttp.DECODER, StrictHttp.DECODER, decoder);
        channel.pipeline().addAfter(ENCODER, RequestGate.NAME, decoder.gate);
        return decoder;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) throws Exception {
        this.context = context;
        super.handlerAdded(context);
    }

    /** Calls the action once this decoder has left its pipeline: with an upgrade, or with the end of the connection. */
    void whenRemoved(Runnable action) {
        onRemoved = action;
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) throws Exception {
        super.handlerRemoved0(context);
        if (onRemoved != null) {
            onRemoved.run();
        }
    }

    /** How many bytes wait to be decoded. */
    int waitingBytes() {
        return actualReadableBytes();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        gate.begin();
        super.channelRead(context, message);
        gate.end();
    }

    /** Netty's decoders ask for more bytes when a read has made no request, though nothing is to be read. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        if (gate.isHolding()) {
            discardSomeReadBytes();
            context.fireChannelReadComplete();
        } else {
            super.channelReadComplete(context);
        }
    }

    /** Vert.x flushes what was written within a read when the read is complete. */
    private void goOn() {
        try {
            channelRead(context, Unpooled.EMPTY_BUFFER);
            channelReadComplete(context);
        } catch (Exception e) {
            context.fireExceptionCaught(e);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out) throws Exception {
        if (betweenRequests && bytes.isReadable() && !gate.isOpen()) {
            return;
        }
        int before = out.size();
        super.decode(context, bytes, out);
        if (out.size() > before) {
            betweenRequests = out.get(out.size() - 1) instanceof LastHttpContent;
        }
    }
}
