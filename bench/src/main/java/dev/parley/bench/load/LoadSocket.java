package dev.parley.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One WebSocket of the client: handshake, then frames until one side closes. */
public final class LoadSocket implements FrameListener {

    private static final int MAX_PENDING_BYTES = 1 << 16;

    private final int index;
    private final Traffic traffic;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final FrameReader frames;
    private @Nullable Handshake handshake = new Handshake();
    private @Nullable ByteBuffer pending;
    private boolean closing;
    private @Nullable String end;

    private LoadSocket(int index, int keep, Traffic traffic, SocketChannel channel, Selector selector)
            throws IOException {
        this.index = index;
        this.traffic = traffic;
        this.channel = channel;
        this.frames = new FrameReader(keep, this);
        this.key = channel.register(selector, SelectionKey.OP_CONNECT, this);
    }

    /** @param keep how many of a message's first bytes the traffic wants to see */
    static LoadSocket connect(
            int index, int keep, Traffic traffic, Selector selector, InetSocketAddress from, InetSocketAddress to)
            throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (!from.getAddress().equals(to.getAddress())) {
            channel.bind(from);
        }
        LoadSocket socket = new LoadSocket(index, keep, traffic, channel, selector);
        channel.connect(to);
        return socket;
    }

    public int index() {
        return index;
    }

    boolean isOpen() {
        return handshake == null && end == null;
    }

    boolean isEnded() {
        return end != null;
    }

    /** Why the server ended this socket before it was told to; null if it did not. */
    @Nullable
    String unexpectedEnd() {
        return closing ? null : end;
    }

    void onReady(ByteBuffer readBuffer, InetSocketAddress server) throws IOException {
        if (key.isValid() && key.isConnectable() && channel.finishConnect()) {
            key.interestOps(SelectionKey.OP_READ);
            write(Handshake.request(server));
        }
        if (key.isValid() && key.isWritable()) {
            writePending();
        }
        if (key.isValid() && key.isReadable()) {
            read(readBuffer.clear());
        }
    }

    private void read(ByteBuffer in) throws IOException {
        if (channel.read(in) < 0) {
            end("end of stream");
            return;
        }
        in.flip();
        if (handshake != null) {
            if (!handshake.read(in)) {
                return;
            }
            handshake = null;
        }
        frames.read(in);
    }

    /**
     * Sends one whole frame, or as much as the socket takes now and the rest when it can.
     *
     * @throws UncheckedIOException if the connection is gone
     * @throws IllegalStateException if more than 64 KiB would wait
     */
    public void send(ByteBuffer frame) {
        try {
            write(frame);
        } catch (IOException e) {
            end(e.toString());
            if (!closing) {
                throw new UncheckedIOException("Socket " + index + " can't send: " + e.getMessage(), e);
            }
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        if (pending == null) {
            channel.write(bytes);
        }
        if (bytes.hasRemaining()) {
            keep(bytes);
        }
    }

    private void keep(ByteBuffer rest) {
        if (pending == null) {
            pending = ByteBuffer.allocate(MAX_PENDING_BYTES);
            key.interestOpsOr(SelectionKey.OP_WRITE);
        }
        if (pending.remaining() < rest.remaining()) {
            throw new IllegalStateException("Socket " + index + " has " + MAX_PENDING_BYTES + " bytes unsent");
        }
        pending.put(rest);
    }

    private void writePending() throws IOException {
        if (pending == null) {
            return;
        }
        channel.write(pending.flip());
        if (pending.hasRemaining()) {
            pending.compact();
        } else {
            pending = null;
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    /** Starts the closing handshake; the server's answer ends the socket. */
    void close() {
        if (end != null) {
            return;
        }
        closing = true;
        send(ClientFrame.of(Opcode.CLOSE, new byte[] {0x03, (byte) 0xe8}, 2));
    }

    void end(String reason) {
        if (end != null) {
            return;
        }
        end = reason;
        try {
            channel.close();
        } catch (IOException e) {
            end = reason + ", then " + e;
        }
    }

    @Override
    public void onMessage(byte[] head, int headLength) {
        traffic.onMessage(this, head, headLength);
    }

    @Override
    public void onControl(int opcode, byte[] payload, int length) {
        if (opcode == Opcode.PING) {
            send(ClientFrame.of(Opcode.PONG, payload, length));
        } else if (opcode == Opcode.CLOSE) {
            int code = length < 2 ? 1005 : ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
            end("closed with " + code);
        }
    }
}
