package dev.parley.gateway.handshake;

import dev.parley.gateway.socket.SocketContext;
import dev.parley.http.turn.RequestGate;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelPipeline;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For a request that Vert.x has read. The only class that knows how Vert.x holds a connection: its handlers leave the
 * channel's pipeline, and a WebSocket handler of ours alone stays.
 *
 * <p>The handlers' names are those that Vert.x 5.1's HttpServerConnectionInitializer gives them.
 */
public final class VertxSide implements HttpSide {

    private static final String DECODER = "httpDecoder";
    private static final String ENCODER = "httpEncoder";
    private static final List<String> LEAVING_FIRST = List.of("idle", RequestGate.NAME);
    private static final List<String> LEAVING = List.of(ENCODER, "chunkedWriter", "handler");

    private final HttpServerRequest request;
    private final Channel channel;

    VertxSide(HttpServerRequest request) {
        this.request = request;
        this.channel = ((ConnectionBase) request.connection()).channel();
    }

    /** Lets a Netty handler run as part of a Vert.x context, which the code that it calls expects. */
    public static SocketContext socketContext(Context context) {
        ContextInternal internal = (ContextInternal) context;
        return new SocketContext() {
            @Override
            public @Nullable Object enter() {
                return internal.beginDispatch();
            }

            @Override
            public void exit(@Nullable Object previous) {
                internal.endDispatch((ContextInternal) previous);
            }
        };
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public void answer(UpgradeRefusal refusal) {
        HttpServerResponse response = request.response().setStatusCode(refusal.status());
        refusal.headers().forEach(response::putHeader);
        response.end(refusal.body()).onComplete(written -> request.connection().close());
    }

    /** These bytes don't pass the handler that encodes HTTP. */
    @Override
    public void answer(ByteBuf bytes) {
        channel.pipeline().context(ENCODER).writeAndFlush(bytes).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void hold(PreUpgradeBuffer buffer) {
        remove(LEAVING_FIRST);
        channel.pipeline().replace(DECODER, PreUpgradeBuffer.NAME, buffer);
    }

    /** The HTTP decoder is at work until the request's handler has returned. */
    @Override
    public boolean canLeaveAtOnce() {
        return false;
    }

    @Override
    public void leave() {
        remove(LEAVING);
    }

    private void remove(List<String> handlers) {
        ChannelPipeline pipeline = channel.pipeline();
        for (String name : handlers) {
            if (pipeline.get(name) != null) {
                pipeline.remove(name);
            }
        }
    }
}
