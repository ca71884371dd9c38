package dev.parley.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.Payload;
import dev.parley.http.testing.TestLoop;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.ContextInternal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What leaves a socket, as a peer on the other end of a real connection reads it. */
class SocketOutTest {

    private static final int SEND_BUFFER = 4096;

    private final TestLoop loop =
            new TestLoop(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
    private final Outbox outbox = new Outbox(loop.context());
    private java.net.Socket peer;
    private Channel server;
    private Socket socket;

    @BeforeEach
    void connect() throws IOException {
        CompletableFuture<Channel> accepted = new CompletableFuture<>();
        ContextInternal internal = (ContextInternal) loop.context();
        server = new ServerBootstrap()
                .group(internal.nettyEventLoop())
                .channel(EpollServerSocketChannel.class)
                .childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accepted.complete(channel);
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
        peer = new java.net.Socket();
        peer.setReceiveBufferSize(SEND_BUFFER);
        peer.setSoTimeout(30_000);
        peer.connect(server.localAddress());
        socket = new Socket(accepted.orTimeout(30, TimeUnit.SECONDS).join(), outbox, new Deaf());
    }

    @AfterEach
    void close() throws IOException {
        loop.run(outbox::close);
        peer.close();
        server.close().syncUninterruptibly();
        loop.close();
    }

    private static ByteBuf shared(String text) {
        return Unpooled.directBuffer().writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void writeShared(String text) {
        ByteBuf frames = shared(text);
        socket.writeShared(frames, 1);
        frames.release();
    }

    /** The payloads of so many bytes of frames, whose headers are control characters here. */
    private String read(int bytes) throws IOException {
        InputStream in = peer.getInputStream();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (all.size() < bytes) {
            int b = in.read();
            if (b < 0) {
                break;
            }
            all.write(b);
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void what_is_shared_goes_out_at_once_and_stays_the_callers() throws IOException {
        ByteBuf frames = shared("for all");
        loop.run(() -> {
            socket.writeShared(frames, 1);
            assertThat(isQueued()).isFalse();
        });
        assertThat(read(7)).isEqualTo("for all");
        assertThat(frames.refCnt()).isEqualTo(1);
        assertThat(frames.readableBytes()).isEqualTo(7);
        frames.release();
    }

    @Test
    void frames_of_several_channels_wait_for_the_last_of_them() throws IOException {
        loop.run(() -> {
            socket.announce();
            socket.announce();
            writeShared("one-");
            assertThat(isQueued()).isTrue();
            writeShared("two-");
            socket.announce();
            writeShared("three");
        });
        assertThat(read(13)).isEqualTo("one-two-three");
        loop.run(() -> {
            socket.announce();
            writeShared("alone");
            assertThat(isQueued()).isFalse();
        });
        assertThat(read(5)).isEqualTo("alone");
    }

    @Test
    void a_channel_that_was_announced_and_wrote_nothing_holds_up_no_later_tick() throws IOException {
        loop.run(() -> {
            socket.announce();
            socket.announce();
            writeShared("one-");
        });
        loop.run(() -> {
            assertThat(isQueued()).isFalse();
            socket.announce();
            writeShared("two");
            assertThat(isQueued()).isFalse();
        });
        assertThat(read(7)).isEqualTo("one-two");
    }

    private boolean isQueued() {
        return socket.channel.unsafe().outboundBuffer().totalPendingWriteBytes() > 0;
    }

    @Test
    void what_a_slow_peer_does_not_take_follows_in_order_and_holds_the_buffer_until_then() throws IOException {
        String large = "0123456789".repeat(200_000);
        ByteBuf frames = shared(large);
        loop.run(() -> {
            socket.writeShared(frames, 1);
            socket.reply(Payload.text("reply"), 1);
            writeShared("last");
            frames.release();
            assertThat(frames.refCnt()).isEqualTo(1);
        });
        assertThat(read(large.length() + 2 + 5 + 4)).isEqualTo(large + "\u0081\u0005reply" + "last");
        loop.run(() -> assertThat(frames.refCnt()).isZero());
    }

    @Test
    void replies_keep_their_place_among_all_else() throws IOException {
        loop.run(() -> {
            socket.reply(Payload.text("a"), 1);
            writeShared("-shared-");
            socket.reply(Payload.text("b"), 1);
            socket.reply(Payload.text("c"), 1);
            socket.write(shared("-queued-"), 1);
            socket.reply(Payload.text("d"), 1);
            socket.close(new CloseReason(1000, "e"));
        });
        assertThat(read(33))
                .startsWith("\u0081\u0001a-shared-\u0081\u0001b\u0081\u0001c-queued-\u0081\u0001d\u0088\u0003");
    }

    @Test
    void replies_of_several_sockets_in_one_tick_reach_each_its_own() throws IOException {
        Socket other = socket;
        java.net.Socket otherPeer = peer;
        server.close().syncUninterruptibly();
        connect();
        loop.run(() -> {
            for (int i = 0; i < 3; i++) {
                other.reply(Payload.text("other"), 1);
                socket.reply(Payload.text("mine"), 1);
            }
        });
        assertThat(read(18)).isEqualTo("\u0081\u0004mine".repeat(3));
        peer.close();
        peer = otherPeer;
        assertThat(read(21)).isEqualTo("\u0081\u0005other".repeat(3));
    }

    @Test
    void a_reply_too_large_to_be_gathered_and_many_that_fill_the_buffer_go_out_whole() throws IOException {
        String large = "x".repeat(100_000);
        String half = "y".repeat(40_000);
        loop.run(() -> {
            socket.reply(Payload.text(half), 1);
            socket.reply(Payload.text(half), 1);
            socket.reply(Payload.text(large), 1);
            socket.reply(Payload.text("end"), 1);
        });
        String read = read(2 * (4 + 40_000) + 10 + 100_000 + 5);
        assertThat(read.replaceAll("[^xy]+", " ").strip()).isEqualTo(half + " " + half + " " + large);
        assertThat(read).endsWith("\u0081\u0003end");
    }

    @Test
    void a_closed_channel_takes_nothing() {
        ByteBuf frames = shared("late");
        loop.run(() -> {
            writeShared("in time");
            socket.channel.close();
            assertThat(DirectWrite.IN_THE_CLEAR.write(socket, frames)).isZero();
            socket.announce();
            socket.writeShared(frames, 1);
            socket.reply(Payload.text("late"), 1);
        });
        loop.run(() -> assertThat(frames.refCnt()).isEqualTo(1));
        frames.release();
    }
}
