package dev.parley.bench.micro;

import dev.parley.functions.Payload;
import dev.parley.gateway.GatewayConfig;
import dev.parley.gateway.socket.CloseReason;
import dev.parley.gateway.socket.Outbox;
import dev.parley.gateway.socket.Socket;
import dev.parley.gateway.socket.SocketHandler;
import dev.parley.gateway.socket.SocketListener;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A client's text frame, from the bytes that Netty reads to the message that a connection is handed. */
@State(Scope.Thread)
public class TextRead implements SocketListener {

    private final ByteBuf frame = SampleMessage.clientFrame(SampleMessage.TEXT);
    private Payload last = Payload.text("");

    @SuppressWarnings("NullAway.Init") // on the thread that it is used on
    private Stage stage;

    @SuppressWarnings("NullAway.Init")
    private Channel channel;

    @Setup
    public void setUp() {
        stage = new Stage();
        channel = new EmbeddedChannel();
        Socket socket = new Socket(channel, new Outbox(stage.context()), this);
        channel.pipeline().addLast(new SocketHandler(socket, GatewayConfig.DEFAULT.frames(), stage));
    }

    @Benchmark
    public Payload read() {
        channel.pipeline().fireChannelRead(frame.retain().readerIndex(0));
        return last;
    }

    @TearDown
    public void tearDown() {
        channel.close();
        stage.close();
    }

    @Override
    public void onRead() {}

    @Override
    public void onMessage(Payload payload, int bytes) {
        last = payload;
    }

    @Override
    public void onViolation(CloseReason reason) {
        throw new IllegalStateException("The frame is refused: " + reason);
    }

    @Override
    public void onEnd(CloseReason reason) {}

    @Override
    public void onGone() {}
}
