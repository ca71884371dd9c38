package dev.parley.http;

import dev.parley.http.limit.ConnectionLimits;
import dev.parley.http.limit.Permit;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.net.InetAddress;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The sockets that one HTTP server has accepted. Each is counted until it is closed. Those past a limit are closed without an
 * answer, which would cost more than the limit protects. On its event loop only.
 *
 * <p>A socket is silent until its first request is there. Silent sockets are closed after a while, the oldest ones earlier if
 * the process has too many sockets: so a health check gets through to a server that somebody floods with sockets.
 */
final class AcceptedSockets {

    /** How long a client may take for its first request. */
    private static final long FIRST_REQUEST_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final ConnectionLimits limits;
    /** Since when, oldest first. */
    private final Map<Channel, Long> silent = new LinkedHashMap<>();

    AcceptedSockets(ConnectionLimits limits) {
        this.limits = limits;
    }

    /**
     * Counts a socket. Returns false if it is closed at once.
     *
     * @param peer its own end
     * @param isProxy true if the peer is a trusted proxy, whose clients are limited once a request names them
     */
    boolean admit(Channel channel, InetAddress peer, boolean isProxy) {
        limits.onSocket();
        channel.closeFuture().addListener(closed -> limits.onSocketClosed());
        if (!isProxy) {
            Permit permit = limits.socketOf(peer);
            if (!permit.isGranted()) {
                reset(channel);
                return false;
            }
            channel.closeFuture().addListener(closed -> permit.release());
        }
        silent.put(channel, System.nanoTime());
        channel.closeFuture().addListener(closed -> silent.remove(channel));
        if (limits.hasTooManySockets()) {
            closeOldest();
        }
        return channel.isOpen();
    }

    /** A request is there. */
    void onRequest(Channel channel) {
        silent.remove(channel);
    }

    private void closeOldest() {
        Channel oldest = silent.keySet().iterator().next();
        silent.remove(oldest);
        InetAddress peer = TrustedPeer.addressOf(oldest);
        if (peer != null) {
            limits.onCrowdedOut(peer);
        }
        reset(oldest);
    }

    /** Closes the sockets that have been silent for too long. */
    void look() {
        long now = System.nanoTime();
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
