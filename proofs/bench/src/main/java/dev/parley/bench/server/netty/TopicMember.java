package dev.parley.bench.server.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection that is in one topic or several from its upgrade to its end. */
final class TopicMember extends ChannelInboundHandlerAdapter {

    private final List<Topic> topics;
    private final List<Topic.Place> places = new ArrayList<>(1);
    private @Nullable Channel channel;

    /** @param topics the first is the one that it publishes to */
    TopicMember(List<Topic> topics) {
        this.topics = topics;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context.channel();
        topics.forEach(topic -> places.add(topic.add(this)));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        places.forEach(Topic.Place::leave);
        places.clear();
    }

    /** Sends what all members share; closes a member that does not read. */
    void write(ByteBuf shared) {
        if (channel == null) {
            return;
        }
        if (channel.isWritable()) {
            channel.writeAndFlush(shared.retainedDuplicate(), channel.voidPromise());
        } else {
            channel.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        WebSocketFrame frame = (WebSocketFrame) message;
        if (frame instanceof TextWebSocketFrame) {
            topics.get(0).publish(frame);
        } else if (frame instanceof CloseWebSocketFrame) {
            context.writeAndFlush(ServerFrame.answer(context.alloc(), frame)).addListener(ChannelFutureListener.CLOSE);
        } else if (frame instanceof PingWebSocketFrame) {
            context.writeAndFlush(ServerFrame.answer(context.alloc(), frame), context.voidPromise());
        }
        frame.release();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
