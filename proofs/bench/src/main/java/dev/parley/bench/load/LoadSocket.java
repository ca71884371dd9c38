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

/** One WebSocket of the client: handshake and hello, then messages until one side closes. */
public final class LoadSocket implements ServerFrameReader.Listener {

    private final int index;
    private final Target target;
    private final Traffic traffic;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Outgoing outgoing;
    private final Tls.@Nullable Session tls;
    private final @Nullable Conversation conversation;
    private final ServerFrameReader frames;
    private @Nullable ClientHandshake handshake = new ClientHandshake();
    private boolean closing;
    private @Nullable String end;

    /** @param keep how many of a message's first bytes the traffic wants to see */
    LoadSocket(int index, Target target, int keep, Traffic traffic, Route route) throws IOException {
        this.index = index;
        this.target = target;
        this.traffic = traffic;
        this.channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        this.key = channel.register(route.selector(), SelectionKey.OP_CONNECT, this);
        this.outgoing = new Outgoing(channel, key);
        this.tls = route.tls() == null ? null : route.tls().session(outgoing);
        this.conversation = target.dialect()
                .converse(index, target.path().apply(index), new Talk())
                .orElse(null);
        this.frames = conversation == null
                ? new ServerFrameReader(keep, false, this)
                : new ServerFrameReader(conversation.keep(keep), conversation.isStream(), this);
        if (target.offers().deflate().test(index)) {
            frames.acceptCompressed();
        }
        if (!route.from().getAddress().equals(route.to().getAddress())) {
            channel.bind(route.from());
        }
        channel.connect(route.to());
    }

    /**
     * How a socket connects.
     *
     * @param selector that reads it
     * @param tls null for a connection in the clear
     */
    record Route(
            InetSocketAddress from,
            InetSocketAddress to,
            Selector selector,
            @Nullable Tls tls) {}

    public int index() {
        return index;
    }

    boolean isOpen() {
        return handshake == null && end == null && (conversation == null || conversation.isThrough());
    }

    boolean isEnded() {
        return end != null;
    }

    /** Why the server ended this socket without being asked; null if it did not. */
    @Nullable
    String unexpectedEnd() {
        return closing ? null : end;
    }

    void onReady(ByteBuffer readBuffer) throws IOException {
        if (key.isValid() && key.isConnectable() && channel.finishConnect()) {
            key.interestOps(SelectionKey.OP_READ);
            if (tls == null) {
                request();
            } else {
                tls.begin();
            }
        }
        if (key.isValid() && key.isWritable()) {
            outgoing.onWritable();
        }
        if (key.isValid() && key.isReadable()) {
            read(readBuffer.clear());
        }
    }

    private void request() throws IOException {
        write(ClientHandshake.request((InetSocketAddress) channel.getRemoteAddress(), target, index));
    }

    private void write(ByteBuffer bytes) throws IOException {
        if (tls == null) {
            outgoing.write(bytes);
        } else {
            tls.write(bytes);
        }
    }

    private void read(ByteBuffer in) throws IOException {
        int count = channel.read(in);
        if (count >= 0) {
            traffic.onBytes(this, count);
        }
        if (count < 0) {
            end("end of stream");
        } else if (tls == null) {
            onClear(in.flip());
        } else if (tls.read(in.flip(), this::onClear)) {
            request();
        }
    }

    private void onClear(ByteBuffer in) {
        if (handshake != null) {
            if (!handshake.read(in)) {
                return;
            }
            handshake = null;
        }
        frames.read(in);
    }

    /** Sends a message to the channel of the target, or to its echo; fails as {@link #send} does. */
    public void publish(byte[] payload) {
        send(frame(payload));
    }

    /** The frame with which this socket publishes a payload; it may be sent again after a rewind. */
    public ByteBuffer frame(byte[] payload) {
        return ClientFrame.text(conversation == null ? payload : conversation.publish(payload));
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
        if (conversation == null) {
            traffic.onMessage(this, head, headLength);
        } else {
            conversation.onMessage(head, headLength);
        }
    }

    @Override
    public void onBytes(ByteBuffer in, int length) {
        if (conversation != null) {
            conversation.onBytes(in, length);
        }
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

    /** The socket as its conversation uses it. */
    private final class Talk implements Conversation.Line {

        @Override
        public void say(byte[] payload) {
            send(ClientFrame.text(payload));
        }

        @Override
        public void deliver(byte[] head, int headLength) {
            traffic.onMessage(LoadSocket.this, head, headLength);
        }
    }
}
