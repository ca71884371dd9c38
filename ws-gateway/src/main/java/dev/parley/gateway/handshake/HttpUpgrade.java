package dev.parley.gateway.handshake;

import dev.parley.bus.trace.Tracing;
import dev.parley.gateway.event.Events.HandshakeData;
import dev.parley.gateway.socket.SocketContext;
import dev.parley.http.ClientAddress;
import dev.parley.http.limit.Permit;
import dev.parley.http.memory.LoopMemory;
import dev.parley.http.turn.RequestGate;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One upgrade, from its request to its 101 or refusal. The only class that knows how Vert.x holds a connection:
 * Vert.x's server accepts it and reads the request; then Vert.x's handlers leave the channel's pipeline and a
 * WebSocket handler of ours alone stays.
 *
 * <p>The handlers' names are those that Vert.x 5.1's HttpServerConnectionInitializer gives them.
 */
public final class HttpUpgrade {

    private static final String DECODER = "httpDecoder";
    private static final String ENCODER = "httpEncoder";
    private static final List<String> LEAVING_FIRST = List.of("idle", RequestGate.NAME);
    private static final List<String> LEAVING = List.of(ENCODER, "chunkedWriter", "handler");

    private final HttpServerRequest request;
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
            HttpServerRequest request,
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
        this.address = ClientAddress.of(request).address();
        this.channel = ((ConnectionBase) request.connection()).channel();
    }

    /** Lets a Netty handler run as part of a Vert.x context, which the code that it calls expects. */
    public static SocketContext socketContext(Context context) {
        ContextInternal internal = (ContextInternal) context;
        return new SocketContext() {
            @Override
            public @Nullable Object enter() {
                return internal.beginDispatch();
            }

            @Override
            public void exit(@Nullable Object previous) {
                internal.endDispatch((ContextInternal) previous);
            }
        };
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
    public String header(CharSequence name) {
        return Objects.requireNonNullElse(request.getHeader(name), "");
    }

    /** Returns true if the 101 says that messages may be compressed. */
    public boolean isCompressed() {
        return !extension.isEmpty();
    }

    /** Returns true if the client offers this subprotocol (RFC 6455 section 4.1). */
    public boolean offers(String subprotocol) {
        return UpgradeCheck.hasToken(request, SwitchingProtocols.SUBPROTOCOL, subprotocol);
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
        ChannelPipeline pipeline = channel.pipeline();
        for (String name : LEAVING_FIRST) {
            if (pipeline.get(name) != null) {
                pipeline.remove(name);
            }
        }
        early = new PreUpgradeBuffer(channel, heldBytes, memory);
        pipeline.replace(DECODER, DECODER, early);
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
            RefusalFrame.answer(request, refusal, channel, ENCODER);
        } else {
            refusal.answer(request, door.counters());
        }
    }

    /**
     * Writes the 101 and leaves the channel to one handler, which has none of the held bytes yet. Not within the
     * request's handler: the HTTP decoder is still at work there.
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
        ChannelPipeline pipeline = channel.pipeline();
        for (String name : LEAVING) {
            if (pipeline.get(name) != null) {
                pipeline.remove(name);
            }
        }
        pipeline.addLast("webSocket", handler);
        channel.writeAndFlush(SwitchingProtocols.response(request, subprotocol, extension), channel.voidPromise());
    }

    /** Passes the held bytes, and all that follow, to the WebSocket handler. */
    public void releaseHeldBytes() {
        if (early != null) {
            early.release();
        }
    }
}
