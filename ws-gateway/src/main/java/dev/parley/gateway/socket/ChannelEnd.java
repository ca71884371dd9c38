package dev.parley.gateway.socket;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;

/** The ways to end a channel beside closing it, in the clear and over TLS. */
final class ChannelEnd {

    /** The state of a TCP connection that is over for the kernel: TCP_CLOSE of Linux's tcp_states.h. */
    private static final int TCP_CLOSE = 7;

    private ChannelEnd() {}

    /** Returns true if the client has reset the connection, although bytes of it are still to be read. Known on epoll only. */
    static boolean isReset(Channel channel) {
        return channel instanceof EpollSocketChannel epoll
                && epoll.isOpen()
                && epoll.tcpInfo().state() == TCP_CLOSE;
    }

    /**
     * Ends our side only. Closing while bytes are unread would reset the connection, and our last bytes could be lost with
     * it. Over TLS a close_notify comes first: without it an attacker could have cut the stream (RFC 8446 section 6.1).
     */
    static void endOutput(Channel channel) {
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

    /** Closes the channel after the bytes that are queued, our close frame among them. */
    static void afterWrites(Channel channel) {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /** Closes the channel at once. TLS would first wait seconds to send close_notify to a peer that does not read. */
    static void drop(Channel channel) {
        ChannelHandlerContext tls = channel.pipeline().context(SslHandler.class);
        if (tls == null) {
            channel.close();
        } else {
            tls.close();
        }
    }
}
