package dev.parley.gateway.socket;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;

/** The ends of a channel that are not simply its close, in the clear and over TLS. */
final class ChannelEnd {

    private ChannelEnd() {}

    /**
     * Ends our side alone: closing while bytes are unread would reset the connection and could take with it what we wrote
     * last. Over TLS a close_notify comes before the end, without which it could be anybody's (RFC 8446 section 6.1).
     */
    static void sayNoMore(Channel channel) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            shutdownOutput(channel);
        } else {
            tls.closeOutbound().addListener(notified -> shutdownOutput(channel));
        }
    }

    private static void shutdownOutput(Channel channel) {
        if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        } else {
            channel.close();
        }
    }

    /** What is queued goes out first, our close frame with it. */
    static void afterWrites(Channel channel) {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /** Ends it at once, without a word: TLS would wait some seconds for a peer that takes nothing, to say its goodbye. */
    static void drop(Channel channel) {
        ChannelHandlerContext tls = channel.pipeline().context(SslHandler.class);
        if (tls == null) {
            channel.close();
        } else {
            tls.close();
        }
    }
}
