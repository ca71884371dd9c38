package dev.parley.http;

import dev.parley.http.limit.ConnectionLimits;
import dev.parley.http.limit.Permit;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The sockets that one HTTP server has accepted. Each is counted until it is closed. Those past a limit of their address are
 * closed without an answer, which would cost more than the limit protects. On its event loop only.
 *
 * <p>A socket is silent until its first request is there, and closed if that takes too long. If the process has too many sockets,
 * the oldest silent one makes room, or else the one whose last request is longest ago: so a health check gets through to a
 * server that somebody floods with sockets. Sockets that became WebSockets are not among them.
 */
final class AcceptedSockets {

    /** How long a client may take for its first request. */
    private static final long FIRST_REQUEST_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final ConnectionLimits limits;
    private final LongSupplier nanoTime;
    /** Since when, oldest first. */
    private final Map<Channel, Long> silent = new LinkedHashMap<>();
    /** Those that brought a request, the one whose request is longest ago first. */
    private final Set<Channel> used = new LinkedHashSet<>();
    /** Those that became WebSockets, or will in a moment, and that Vert.x never had. */
    private final Set<Channel> upgraded = new HashSet<>();

    AcceptedSockets(ConnectionLimits limits) {
        this(limits, System::nanoTime);
    }

    AcceptedSockets(ConnectionLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /**
     * Counts a socket. Returns false if it is closed at once.
     *
     * @param peer its own end
     * @param isProxy true if the peer is a trusted proxy, whose clients are limited once a request names them
     */
    boolean admit(Channel channel, InetAddress peer, boolean isProxy) {
        Permit permit = limits.socketOf(peer, isProxy);
        if (!permit.isGranted()) {
            reset(channel);
            return false;
        }
        channel.closeFuture().addListener(closed -> {
            permit.release();
            forget(channel);
        });
        if (limits.hasTooManySockets()) {
            makeRoom(channel);
        }
        if (channel.isOpen()) {
            silent.put(channel, nanoTime.getAsLong());
        }
        return channel.isOpen();
    }

    private void forget(Channel channel) {
        silent.remove(channel);
        used.remove(channel);
        upgraded.remove(channel);
    }

    /** Call it for each request. One for a WebSocket takes its socket away, unless it gets an ordinary response. */
    void onRequest(HttpServerRequest request, Channel channel) {
        forget(channel);
        @Nullable String upgrade = request.getHeader(HttpHeaders.UPGRADE);
        if (upgrade == null || !upgrade.toLowerCase(Locale.ROOT).contains("websocket")) {
            used.add(channel);
        } else {
            request.response().endHandler(answered -> use(channel));
        }
    }

    /** Call it for a request for a WebSocket that comes first on its socket. */
    void onUpgrade(Channel channel) {
        forget(channel);
        upgraded.add(channel);
    }

    /** Closes them all. */
    void closeAll() {
        List<Channel> all = new ArrayList<>(silent.keySet());
        all.addAll(used);
        all.addAll(upgraded);
        all.forEach(Channel::close);
    }

    private void use(Channel channel) {
        if (channel.isOpen()) {
            used.add(channel);
        }
    }

    private void makeRoom(Channel newest) {
        Iterator<Channel> oldest = (silent.isEmpty() ? used : silent.keySet()).iterator();
        Channel chosen = oldest.hasNext() ? oldest.next() : newest;
        InetAddress peer = TrustedPeer.addressOf(chosen);
        limits.onCrowdedOut(peer == null ? InetAddress.getLoopbackAddress() : peer);
        reset(chosen);
    }

    /** Closes the sockets that have been silent for too long. */
    void look() {
        long now = nanoTime.getAsLong();
        Iterator<Map.Entry<Channel, Long>> oldest = silent.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<Channel, Long> next = oldest.next();
            if (now - next.getValue() < FIRST_REQUEST_NANOS) {
                return;
            }
            oldest.remove();
            limits.onSilent();
            reset(next.getKey());
        }
    }

    /** Closes a socket and leaves nothing of it in the kernel: a socket that was closed in order waits there for its peer. */
    private static void reset(Channel channel) {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }
}
