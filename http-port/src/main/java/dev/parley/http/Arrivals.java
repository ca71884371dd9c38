package dev.parley.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.util.AttributeKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands in the pipeline of a listening socket, before the handler that gives each accepted connection Vert.x's initializer, and
 * puts a {@link FirstRequest} before that. Vert.x shows nobody its listening sockets, but every connection has its own as its
 * parent. So the first connection of each event loop is Vert.x's, and shows it. Thread-safe.
 */
@Sharable
final class Arrivals extends ChannelInboundHandlerAdapter {

    private static final AttributeKey<Arrivals> KEY = AttributeKey.valueOf("dev.parley.http.Arrivals");

    /** Of the event loops that share the listening socket. */
    private final Map<EventLoop, NewConnections> loops = new ConcurrentHashMap<>();

    private Arrivals() {}

    /** Has later connections of the listening socket that get the same event loop as this one begin with a {@link FirstRequest}. */
    static Arrivals of(Channel connection) {
        Channel listening = connection.parent();
        Arrivals made = new Arrivals();
        Arrivals known = listening.attr(KEY).setIfAbsent(made);
        if (known != null) {
            return known;
        }
        listening.pipeline().addFirst(made);
        return made;
    }

    void add(EventLoop loop, NewConnections connections) {
        loops.putIfAbsent(loop, connections);
    }

    /** Later connections are Vert.x's. */
    void remove(NewConnections connections) {
        loops.values().remove(connections);
    }

    /** Returns null if connections of this event loop are Vert.x's. */
    @Nullable
    NewConnections on(EventLoop loop) {
        return loops.get(loop);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        ((Channel) accepted).pipeline().addFirst(new FirstRequest(this));
        context.fireChannelRead(accepted);
    }
}
