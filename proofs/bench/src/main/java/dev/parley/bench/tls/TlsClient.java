package dev.parley.bench.tls;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sockets to a server of ours, in the clear or over TLS 1.3, on one thread. No handshake is resumed: each is whole. Trusts
 * anybody: it measures servers on this machine.
 */
final class TlsClient implements AutoCloseable {

    /** Handshakes under way at once. */
    private static final int OPENING = 64;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long PAUSE_MILLIS = 5;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final @Nullable SslContext tls;
    private final InetSocketAddress server;
    private final List<Member> members = new ArrayList<>();
    private final AtomicLong received = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    private volatile @Nullable String failure;

    TlsClient(int port, boolean isSecure) throws IOException {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.tls = isSecure
                ? SslContextBuilder.forClient()
                        .trustManager(InsecureTrustManagerFactory.INSTANCE)
                        .protocols("TLSv1.3")
                        .build()
                : null;
    }

    /** Opens so many sockets, a bounded number at a time. */
    List<Member> open(int count) {
        int first = members.size();
        for (int i = 0; i < count; i++) {
            int begun = first + i;
            await(() -> open.get() > begun - OPENING);
            members.add(connect(begun));
        }
        await(() -> open.get() == first + count);
        return List.copyOf(members.subList(first, first + count));
    }

    private Member connect(int index) {
        Member member = new Member(this, index);
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        if (tls != null) {
                            // Without the peer's name, so that no session is found to be resumed.
                            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                        }
                        channel.pipeline().addLast(member);
                    }
                });
        bootstrap.connect(server).addListener(connected -> {
            if (!connected.isSuccess()) {
                failed("Socket " + index + " can't connect: " + connected.cause());
            }
        });
        return member;
    }

    /** Runs something on the thread of the sockets. */
    void run(Runnable run) {
        loop.execute(run);
    }

    void onOpen() {
        open.incrementAndGet();
    }

    void onBytes(int count) {
        received.addAndGet(count);
    }

    void failed(String why) {
        failure = why;
    }

    /** Bytes that came after the handshakes, in the clear. */
    long received() {
        return received.get();
    }

    /** @throws IllegalStateException if a socket has failed, or it takes two minutes */
    void await(BooleanSupplier until) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!until.getAsBoolean()) {
            String why = failure;
            if (why != null) {
                throw new IllegalStateException(why);
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Not done within " + PATIENCE + ": " + open + " of " + members.size()
                        + " open, " + received + " bytes received");
            }
            pause(PAUSE_MILLIS);
        }
    }

    void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    static void send(Channel channel, ByteBuf bytes) {
        channel.writeAndFlush(bytes, channel.voidPromise());
    }

    /** Drops what is still open. */
    @Override
    public void close() {
        members.forEach(Member::end);
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
