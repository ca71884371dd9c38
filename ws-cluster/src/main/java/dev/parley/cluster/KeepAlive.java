package dev.parley.cluster;

import io.netty.channel.ChannelConfig;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.uring.IoUringChannelOption;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import jdk.net.ExtendedSocketOptions;

/**
 * Makes the kernel probe the other end of an idle connection. The other host's kernel answers even while the process is
 * paused. If that host vanished, or another one has its address now, the connection is closed after some ten seconds.
 */
final class KeepAlive {

    private static final int IDLE_SECONDS = 5;
    private static final int INTERVAL_SECONDS = 2;
    private static final int PROBES = 3;

    private KeepAlive() {}

    /** Each transport knows one of the three sets and ignores the others. The system's defaults hold where none is known. */
    static void watch(NetSocket socket) {
        ChannelConfig config =
                ((NetSocketInternal) socket).channelHandlerContext().channel().config();
        config.setOption(EpollChannelOption.TCP_KEEPIDLE, IDLE_SECONDS);
        config.setOption(EpollChannelOption.TCP_KEEPINTVL, INTERVAL_SECONDS);
        config.setOption(EpollChannelOption.TCP_KEEPCNT, PROBES);
        config.setOption(IoUringChannelOption.TCP_KEEPIDLE, IDLE_SECONDS);
        config.setOption(IoUringChannelOption.TCP_KEEPINTVL, INTERVAL_SECONDS);
        config.setOption(IoUringChannelOption.TCP_KEEPCNT, PROBES);
        config.setOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), IDLE_SECONDS);
        config.setOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL), INTERVAL_SECONDS);
        config.setOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), PROBES);
    }
}
