package dev.parley.bench.tls;

import dev.parley.bench.load.ClientFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One socket: its handshakes, then bytes that are counted. Used on the client's loop, but where it says so. */
final class Member extends SimpleChannelInboundHandler<ByteBuf> {

    /** What a delivery is on the wire before TLS: two bytes, two of length, the text. */
    static final int FRAME_BYTES = 4 + 128;

    private static final byte[] TEXT = new byte[FRAME_BYTES - 4];
    private static final String END = "\r\n\r\n";
    private static final String REQUEST =
            "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket"
                    + "\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    static {
        Arrays.fill(TEXT, (byte) '.');
    }

    private final TlsClient client;
    private final int index;
    private final StringBuilder answer = new StringBuilder();
    private boolean isOpen;
    private long received;
    private volatile @Nullable Channel channel;
    private volatile boolean isEnding;
    private Runnable onBytes = () -> {};

    Member(TlsClient client, int index) {
        this.client = client;
        this.index = index;
    }

    /** Is told of bytes after they were counted. */
    void onBytes(Runnable told) {
        onBytes = told;
    }

    /** How many bytes it got since its handshake. */
    long received() {
        return received;
    }

    void publish() {
        Channel to = channel;
        if (to != null) {
            TlsClient.send(to, Unpooled.wrappedBuffer(ClientFrame.text(TEXT)));
        }
    }

    /** From any thread: drops the connection. */
    void end() {
        isEnding = true;
        Channel open = channel;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context.channel();
        if (context.pipeline().get(SslHandler.class) == null) {
            ask(context);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent done && done.isSuccess()) {
            ask(context);
        }
    }

    private static void ask(ChannelHandlerContext context) {
        context.writeAndFlush(Unpooled.copiedBuffer(REQUEST, StandardCharsets.US_ASCII));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
        while (!isOpen && bytes.isReadable()) {
            answer.append((char) bytes.readByte());
            if (answer.indexOf(END, answer.length() - END.length()) >= 0) {
                open();
            }
        }
        received += bytes.readableBytes();
        client.onBytes(bytes.readableBytes());
        onBytes.run();
    }

    private void open() {
        if (answer.indexOf("HTTP/1.1 101") != 0) {
            client.failed("Handshake refused: " + answer.substring(0, answer.indexOf("\r\n")));
        }
        isOpen = true;
        client.onOpen();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!isEnding) {
            client.failed("The server ended socket " + index);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!isEnding) {
            client.failed("Socket " + index + " failed: " + cause);
        }
        context.close();
    }
}
