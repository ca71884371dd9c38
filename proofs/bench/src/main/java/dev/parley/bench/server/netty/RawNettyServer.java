package dev.parley.bench.server.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.ResourceLeakDetector;
import java.util.Map;

/**
 * Reads {@code PORT} and {@code APP} ({@code echo}, {@code fanout} or {@code channels}), runs on one event loop over
 * Linux's epoll, and prints one line once it answers.
 */
public final class RawNettyServer {

    private static final int BACKLOG = 1024;
    private static final int MAX_REQUEST_BYTES = 8192;

    /** A member that has more than this unsent is closed; publishing never waits. */
    private static final WriteBufferWaterMark UNSENT = new WriteBufferWaterMark(8 << 20, 16 << 20);

    private RawNettyServer() {}

    public static void main(String[] args) throws InterruptedException {
        Map<String, String> settings = System.getenv();
        int port = Integer.parseInt(settings.getOrDefault("PORT", "3333"));
        String app = settings.getOrDefault("APP", "echo");
        boolean echo = app.equals("echo");
        if (!echo && !app.equals("fanout") && !app.equals("channels")) {
            System.err.println("Raw Netty can't start: APP is " + app + ": echo, fanout or channels");
            System.exit(1);
        }
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        listen(port, echo);
        System.out.println("Raw Netty " + app + " on port " + port);
    }

    private static void listen(int port, boolean echo) throws InterruptedException {
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        Topic.Directory topics = new Topic.Directory(loop.next());
        new ServerBootstrap()
                .group(loop)
                .channel(EpollServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNSENT)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec(), new HttpObjectAggregator(MAX_REQUEST_BYTES))
                                .addLast(new Upgrade(topics, echo));
                    }
                })
                .bind("127.0.0.1", port)
                .sync();
    }
}
