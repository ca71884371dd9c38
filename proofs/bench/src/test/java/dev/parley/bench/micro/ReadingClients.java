package dev.parley.bench.micro;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.epoll.EpollSocketChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients at the far end of real sockets, which read everything on a thread of their own. So a benchmark writes to epoll
 * channels, as a gateway does, and the kernel accepts the bytes.
 */
final class ReadingClients implements AutoCloseable {

    private final ServerSocketChannel server;
    private final Selector selector;
    private final AtomicLong received = new AtomicLong();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);

    ReadingClients() {
        try {
            selector = Selector.open();
            server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 2000);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread reader = new Thread(this::read, "reading-clients");
        reader.setDaemon(true);
        reader.start();
    }

    /** A channel to one more client, on the stage's loop. */
    Channel connect(Stage stage) {
        try {
            return stage.connected(new Bootstrap()
                    .group(stage.loop())
                    .channel(EpollSocketChannel.class)
                    .handler(new ChannelInboundHandlerAdapter())
                    .connect(server.getLocalAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of bytes that all clients together have read. */
    long received() {
        return received.get();
    }

    private void read() {
        try {
            while (selector.isOpen()) {
                selector.select(this::onReady);
            }
        } catch (ClosedSelectorException | CancelledKeyException ended) {
            // Closed meanwhile.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void onReady(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                SocketChannel client = server.accept();
                client.configureBlocking(false);
                client.register(selector, SelectionKey.OP_READ);
                return;
            }
            SocketChannel client = (SocketChannel) key.channel();
            int count = client.read(buffer.clear());
            if (count < 0) {
                client.close();
            } else {
                received.addAndGet(count);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
