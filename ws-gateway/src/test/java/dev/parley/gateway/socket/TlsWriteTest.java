package dev.parley.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.functions.Payload;
import dev.parley.gateway.testing.Certificates;
import dev.parley.gateway.testing.TlsClients;
import dev.parley.http.testing.TestLoop;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves a socket over TLS, as a peer decrypts it: in order, however it went out. */
class TlsWriteTest {

    private static final int SMALL_BUFFER = 4096;

    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static SslContext tls;

    private final TestLoop loop =
            new TestLoop(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
    private final ExecutorService handshakes = Executors.newSingleThreadExecutor();
    private final Outbox outbox = new Outbox(loop.context());
    private final Channel server = listen();
    private java.net.@Nullable Socket tcp;
    private final CompletableFuture<Channel> secured = new CompletableFuture<>();

    @BeforeAll
    static void certificate() throws IOException {
        certificates = new Certificates(folder);
        PemKeyCertOptions issued = certificates.issue("localhost");
        tls = SslContextBuilder.forServer(new File(issued.getCertPath()), new File(issued.getKeyPath()))
                .build();
    }

    private Channel listen() {
        return new ServerBootstrap()
                .group(((ContextInternal) loop.context()).nettyEventLoop())
                .channel(EpollServerSocketChannel.class)
                .childOption(ChannelOption.SO_SNDBUF, SMALL_BUFFER)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        SslHandler handler = tls.newHandler(channel.alloc(), handshakes);
                        channel.pipeline().addLast(handler);
                        handler.handshakeFuture().addListener(done -> secured.complete(channel));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    private SSLSocket connect(String version) {
        int port = ((InetSocketAddress) server.localAddress()).getPort();
        tcp = TlsClients.tcp(port, SMALL_BUFFER);
        return certificates.clients().handshake(tcp, wish -> wish.setProtocols(new String[] {version}));
    }

    private Socket accepted() {
        Channel channel = secured.orTimeout(10, TimeUnit.SECONDS).join();
        return loop.call(() -> new Socket(channel, outbox, new Deaf()));
    }

    @AfterEach
    void close() throws IOException {
        if (tcp != null) {
            tcp.close();
        }
        loop.run(outbox::close);
        server.close().syncUninterruptibly();
        loop.close();
        handshakes.shutdown();
    }

    private static boolean writeShared(Socket socket, String text) {
        ByteBuf frames = Unpooled.directBuffer().writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        socket.writeShared(frames, 1);
        boolean isUnchanged = frames.readableBytes() == text.length() && frames.refCnt() == 1;
        frames.release();
        return isUnchanged;
    }

    private static String read(SSLSocket peer, int bytes) throws IOException {
        return new String(peer.getInputStream().readNBytes(bytes), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void what_is_shared_goes_out_at_once_and_stays_the_callers(String version) throws IOException {
        try (SSLSocket peer = connect(version)) {
            Socket socket = accepted();
            assertThat(loop.call(() -> writeShared(socket, "for all") && socket.queuedBytes() == 0))
                    .isTrue();
            assertThat(read(peer, 7)).isEqualTo("for all");
        }
    }

    @Test
    void more_than_a_buffer_of_records_goes_out_whole() throws IOException {
        String large = "x".repeat(150_000) + "end";
        try (SSLSocket peer = connect("TLSv1.3")) {
            Socket socket = accepted();
            loop.call(() -> writeShared(socket, large));
            assertThat(read(peer, large.length())).isEqualTo(large);
        }
    }

    /** Each way a frame can leave, while the kernel accepts some of it, none of it, and all of it again. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void order_holds_while_the_peer_does_not_read_and_after_it_has(String version) throws IOException {
        StringBuilder sent = new StringBuilder();
        try (SSLSocket peer = connect(version)) {
            Socket socket = accepted();
            for (int round = 0; round < 3; round++) {
                String name = "<" + round;
                loop.call(() -> {
                    for (int i = 0; i < 100; i++) {
                        writeEachWay(socket, sent, name + ":" + i + ">" + "x".repeat(i * 20));
                    }
                    return true;
                });
                assertThat(loop.call(socket::queuedBytes)).isPositive();
                String whole = sent.toString();
                sent.setLength(0);
                assertThat(read(peer, whole.length())).isEqualTo(whole);
            }
            await().untilAsserted(
                            () -> assertThat(loop.call(socket::queuedBytes)).isZero());
            assertThat(loop.call(() -> writeShared(socket, "at once again") && socket.queuedBytes() == 0))
                    .isTrue();
            assertThat(read(peer, 13)).isEqualTo("at once again");
        }
    }

    private static void writeEachWay(Socket socket, StringBuilder sent, String text) {
        writeShared(socket, text);
        socket.write(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII), 1);
        socket.reply(Payload.text("reply"), 1);
        sent.append(text).append(text).append("\u0081\u0005reply");
    }

    /** In TLS 1.3 a handshake after the first one asks for new keys. */
    @Test
    void new_keys_are_taken_between_two_writes() throws IOException {
        try (SSLSocket peer = connect("TLSv1.3")) {
            Socket socket = accepted();
            for (int i = 0; i < 20; i++) {
                peer.startHandshake();
                String text = "after " + (100 + i);
                assertThat(loop.call(() -> writeShared(socket, text))).isTrue();
                assertThat(read(peer, text.length())).isEqualTo(text);
            }
        }
    }

    @Test
    void a_closed_channel_takes_nothing() throws IOException {
        try (SSLSocket peer = connect("TLSv1.3")) {
            Socket socket = accepted();
            loop.call(() -> socket.channel.close());
            assertThat(loop.call(() -> writeShared(socket, "late"))).isTrue();
            assertThat(peer.getInputStream().read()).isEqualTo(-1);
        }
    }
}
