package dev.parley.gateway.handshake;

import dev.parley.bus.trace.Tracing;
import dev.parley.gateway.event.Events.HandshakeData;
import dev.parley.http.limit.Permit;
import dev.parley.http.memory.LoopMemory;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.net.InetAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One upgrade, from its request to its 101 or refusal. */
public final class HttpUpgrade {

    private final HandshakeRequest request;
    private HandshakeData data;
    private final String extension;
    private final int heldBytes;
    private final LoopMemory memory;
    private final Door door;
    private final InetAddress address;
    private final Channel channel;
    private @Nullable PreUpgradeBuffer early;
    private @Nullable HandshakeSpan span;

    /**
     * @param extension the answer to the client's offer of permessage-deflate; empty if messages are not compressed
     * @param memory counts the bytes that a client sends before it has its 101
     */
    HttpUpgrade(
            HandshakeRequest request,
            HandshakeData data,
            String extension,
            int heldBytes,
            LoopMemory memory,
            Door door) {
        this.request = request;
        this.data = data;
        this.extension = extension;
        this.heldBytes = heldBytes;
        this.memory = memory;
        this.door = door;
        this.address = request.client().address();
        this.channel = request.channel();
    }

    /** From here on until its answer, the handshake is a span. To be called once. */
    public void trace(Tracing tracing) {
        HandshakeSpan begun = HandshakeSpan.begin(tracing, request);
        span = begun;
        channel.closeFuture().addListener(begun);
    }

    /** Returns the span of the handshake; null if nothing is traced. */
    public @Nullable HandshakeSpan span() {
        return span;
    }

    /** The request's headers and query, as events carry them. */
    public HandshakeData data() {
        return data;
    }

    /** From here on events carry these headers and this query instead. */
    public void present(HandshakeData shown) {
        data = shown;
    }

    /** The first value of a header; empty if there is none. */
    public String header(String name) {
        return Objects.requireNonNullElse(request.head().first(name), "");
    }

    /** Returns true if the 101 says that messages may be compressed. */
    public boolean isCompressed() {
        return !extension.isEmpty();
    }

    /** Returns true if the client offers this subprotocol (RFC 6455 section 4.1). */
    public boolean offers(String subprotocol) {
        return request.head().hasToken(SwitchingProtocols.SUBPROTOCOL, subprotocol);
    }

    public String clientAddress() {
        return address.getHostAddress();
    }

    InetAddress address() {
        return address;
    }

    /**
     * Returns null if a user may connect; the upgrade then counts as one of the user's.
     *
     * @param user the principalId of a token or an authorizer; empty without one
     */
    public @Nullable UpgradeRefusal refusalOf(String user) {
        return door.refusalOf(this, user);
    }

    /** Returns true if an operator refuses the client by now, perhaps since its {@code $connect} began. */
    public boolean isRefused(String user) {
        return door.isRefused(this, user);
    }

    /** The permit is released once the client's connection is closed; at once, if it is. */
    void holdUntilClosed(Permit permit) {
        channel.closeFuture().addListener(permit);
    }

    /** Stops reading HTTP: from here on the client's bytes are held, up to a bound past which the channel is not read. */
    public void hold() {
        early = new PreUpgradeBuffer(channel, heldBytes, memory);
        request.http().hold(early);
    }

    /** Returns true if it may be accepted at once. Otherwise that has to wait until the request's handler has returned. */
    public boolean canAnswerAtOnce() {
        return request.http().canLeaveAtOnce();
    }

    public boolean isClientConnected() {
        return channel.isActive();
    }

    public Channel channel() {
        return channel;
    }

    /** By HTTP, or so that a page can read it: see {@link RefusalFrame}. */
    public void refuse(UpgradeRefusal refusal) {
        if (span != null) {
            span.refused(refusal);
        }
        if (RefusalFrame.isFor(refusal, request)) {
            door.counters().onRefused(refusal, request);
            request.http().answer(RefusalFrame.of(refusal, request));
        } else {
            refusal.answer(request, door.counters());
        }
    }

    /**
     * Writes the 101 and leaves the channel to one handler. {@link #releaseHeldBytes} then passes the held bytes to that handler. To
     * be called within the request's handler only if {@link #canAnswerAtOnce}.
     *
     * @param subprotocol empty for none
     */
    public void accept(String subprotocol, ChannelHandler handler) {
        door.counters().onAccepted();
        if (span != null) {
            span.accepted();
            // The connection may last for days, and would keep the span's objects.
            channel.closeFuture().removeListener(span);
        }
        request.http().leave();
        channel.pipeline().addLast("webSocket", handler);
        channel.writeAndFlush(SwitchingProtocols.response(request, subprotocol, extension), channel.voidPromise());
    }

    /** Passes the held bytes, and all that follow, to the WebSocket handler. */
    public void releaseHeldBytes() {
        if (early != null) {
            early.release();
        }
    }
}
