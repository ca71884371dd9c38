package dev.parley.gateway.testing;

import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.connection.ConnectionTable;
import dev.parley.gateway.socket.Socket;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** Looks at outbound queues after every write: deep inside of the gateway, where nothing but a proof has to look. */
public final class OutboundProbe {

    private final AtomicLong largest = new AtomicLong();

    /** The most bytes that a queue ever had. */
    public long largestQueue() {
        return largest.get();
    }

    /** Watches the sockets that a gateway has open now; to be called on its event loop. */
    void watch(Object gateway) {
        for (Connection connection : openOf(gateway)) {
            Socket socket = connection.openSocket();
            if (socket != null) {
                channelOf(socket).pipeline().addLast(new Watch());
            }
        }
    }

    /** The event loop of each socket that a gateway has open now. */
    static List<EventLoop> loopsOf(Object gateway) {
        return openOf(gateway).stream()
                .map(Connection::openSocket)
                .filter(Objects::nonNull)
                .map(socket -> channelOf(socket).eventLoop())
                .toList();
    }

    private static List<Connection> openOf(Object gateway) {
        try {
            Object parts = open(gateway.getClass().getDeclaredField("parts")).get(gateway);
            Object terms = open(parts.getClass().getDeclaredMethod("terms")).invoke(parts);
            Method tables = open(terms.getClass().getDeclaredMethod("tables"));
            return ((List<?>) tables.invoke(terms))
                    .stream()
                            .flatMap(table -> ((ConnectionTable) table).open().stream())
                            .toList();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Channel channelOf(Socket socket) {
        try {
            Class<?> declaring = Class.forName(Socket.class.getPackageName() + ".SocketMemory");
            return (Channel) open(declaring.getDeclaredField("channel")).get(socket);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T extends AccessibleObject> T open(T member) {
        member.setAccessible(true);
        return member;
    }

    private final class Watch extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            context.write(message, promise);
            ChannelOutboundBuffer queue = context.channel().unsafe().outboundBuffer();
            if (queue != null) {
                largest.accumulateAndGet(queue.totalPendingWriteBytes(), Math::max);
            }
        }
    }
}
