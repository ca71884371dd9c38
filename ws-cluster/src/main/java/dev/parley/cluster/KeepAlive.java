package dev.parley.cluster;

import io.netty.channel.ChannelConfig;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.uring.IoUringChannelOption;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import jdk.net.ExtendedSocketOptions;

/**
 * Has the kernel ask at the other end of an idle connection whether it is still there. Its host answers even if the
 * process stands still; if the host vanished, or is another's by now, the connection is closed within some ten seconds.
 */
final class KeepAlive {

    private static final int IDLE_SECONDS = 5;
    private static final int INTERVAL_SECONDS = 2;
    private static final int PROBES = 3;

    private KeepAlive() {}

    /** Each transport knows one of the sets and passes over the others. Where none is known, the system's hold. */
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
