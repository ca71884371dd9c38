package dev.parley.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

/**
 * Answers one client's pings. When several wait, the latest alone is answered (RFC 6455 section 5.5.3): a client that pings and
 * does not read makes us hold one pong, and one that pings as fast as it can costs a few pongs for each read. On the event loop
 * only.
 */
final class Pongs {

    /** How many pings of one read get a pong each; of the others, the last one does. */
    private static final int MAX_IN_READ = 16;

    private final SocketOut socket;
    /** The payload of the latest ping, if that has no pong yet. */
    private byte @Nullable [] latest;

    private int answered;
    /** A pong waits behind other frames that the client has not read. */
    private boolean queued;

    Pongs(SocketOut socket) {
        this.socket = socket;
    }

    void onPing(ByteBuf payload) {
        if (latest != null) {
            socket.outbox.conduct().pongsSkipped().increment();
        }
        latest = ByteBufUtil.getBytes(payload);
        if (answered < MAX_IN_READ) {
            answered++;
            answer();
        }
    }

    /** All pings of one read were passed on. */
    void onReadEnd() {
        answered = 0;
        answer();
    }

    /** A ping was not answered while memory was short, and maybe no read follows: the client may wait for its pong. */
    void onUnthrottled() {
        if (latest != null && !queued) {
            socket.channel.eventLoop().execute(this::answer);
        }
    }

    private void answer() {
        byte[] payload = latest;
        if (payload == null || queued || !socket.isOpen() || socket.isThrottled()) {
            return;
        }
        latest = null;
        queued = socket.pong(payload, this::onWritten);
    }

    private void onWritten() {
        queued = false;
        answer();
    }
}
