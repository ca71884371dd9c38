package dev.parley.gateway.handshake;

import dev.parley.gateway.socket.SocketContext;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a connection out of Vert.x's hands: the only class that knows how Vert.x holds one. Vert.x's server accepts it
 * and reads its handshake; then its handlers leave the channel's pipeline and ours is all that stays.
 *
 * <p>Holds for Vert.x 5.1: the names of its handlers are those that HttpServerConnectionInitializer gives them.
 */
final class Takeover {

    private static final String DECODER = "httpDecoder";
    private static final List<String> LEAVING = List.of("httpEncoder", "chunkedWriter", "handler");

    private final Channel channel;

    private Takeover(Channel channel) {
        this.channel = channel;
    }

    /** Lets a Netty handler run as part of a Vert.x context, as what it calls expects. */
    static SocketContext socketContext(Context context) {
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

    /**
     * Begins inside the request handler: from here on bytes are kept, not read as HTTP.
     *
     * @param earlyBytes how many to keep before the channel is not read
     */
    static Takeover begin(HttpServerRequest request, int earlyBytes) {
        Channel channel = ((ConnectionBase) request.connection()).channel();
        ChannelPipeline pipeline = channel.pipeline();
        if (pipeline.get("idle") != null) {
            pipeline.remove("idle");
        }
        pipeline.replace(DECODER, DECODER, new EarlyBytes(earlyBytes));
        return new Takeover(channel);
    }

    /** Whether the client is still there. */
    boolean isClientThere() {
        return channel.isActive();
    }

    Channel channel() {
        return channel;
    }

    /** Writes the answer to the handshake and leaves the channel to one handler; the kept bytes have not reached it. */
    void complete(ByteBuf response, ChannelHandler handler) {
        ChannelPipeline pipeline = channel.pipeline();
        for (String name : LEAVING) {
            if (pipeline.get(name) != null) {
                pipeline.remove(name);
            }
        }
        pipeline.addLast("webSocket", handler);
        channel.writeAndFlush(response, channel.voidPromise());
    }

    /** Hands the kept bytes on. */
    void releaseEarlyBytes() {
        if (channel.pipeline().get(DECODER) != null) {
            channel.pipeline().remove(DECODER);
        }
    }
}
