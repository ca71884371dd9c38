package dev.parley.gateway.hub;

import dev.parley.functions.Payload;
import dev.parley.gateway.membership.ChannelMember;
import dev.parley.gateway.membership.Membership;
import dev.parley.gateway.membership.Memberships;
import dev.parley.gateway.socket.CloseReason;
import dev.parley.gateway.socket.Outbox;
import dev.parley.gateway.socket.Socket;
import dev.parley.gateway.socket.SocketListener;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A member whose frames collect in a channel of its own. */
final class Listener implements ChannelMember, SocketListener {

    private final String id;
    private final Consumer<Membership> onEnd;
    private boolean reads = true;
    private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelOutboundHandlerAdapter() {
        @Override
        public void flush(ChannelHandlerContext context) {
            if (reads) {
                context.flush();
            }
        }
    });
    private final Socket socket;
    private final Memberships memberships = new Memberships();
    private final Membership membership = new Membership(this, "room");

    /** @param onEnd removes the membership, as the hub does when a connection ends */
    Listener(String id, Outbox outbox, Consumer<Membership> onEnd) {
        this.id = id;
        this.onEnd = onEnd;
        this.socket = new Socket(channel, outbox, this);
    }

    Membership membership() {
        return membership;
    }

    Socket socket() {
        return socket;
    }

    /** Does not read for now, and has as much in its queue as fits. */
    void fill() {
        reads = false;
        socket.write(Unpooled.directBuffer().writeZero(1 << 20), 1);
    }

    /** All that was written since the last time. */
    String read() {
        reads = true;
        channel.flush();
        StringBuilder all = new StringBuilder();
        for (ByteBuf frames = channel.readOutbound(); frames != null; frames = channel.readOutbound()) {
            all.append(frames.toString(StandardCharsets.US_ASCII));
            frames.release();
        }
        return all.toString();
    }

    void leave() {
        channel.close();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public @Nullable Socket openSocket() {
        return socket.isOpen() ? socket : null;
    }

    @Override
    public boolean mayJoin(String channel) {
        return true;
    }

    @Override
    public Memberships memberships() {
        return memberships;
    }

    @Override
    public void close(CloseReason reason) {
        socket.close(reason);
    }

    @Override
    public void onEnd(CloseReason reason) {
        onEnd.accept(membership);
    }

    @Override
    public void onRead() {}

    @Override
    public void onMessage(Payload payload, int bytes) {}

    @Override
    public void onViolation(CloseReason reason) {}

    @Override
    public void onGone() {}
}
