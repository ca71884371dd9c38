package dev.parley.gateway.socket;

import java.time.Duration;

/**
 * Checks sockets at intervals, instead of a timer for each: idle, too old, silent, or not closing.
 *
 * @param idleTimeout a socket without messages for this long is closed with 1001; control frames do not count. 0 is off
 * @param maxAge a socket older than this is closed with 1001. 0 is off
 * @param pingInterval a socket silent for this long gets a ping; after as long again it is dropped. 0 is off
 * @param messageTimeout a socket whose message does not become whole within this is closed with 1008. 0 is off
 */
public record SocketSweep(Duration idleTimeout, Duration maxAge, Duration pingInterval, Duration messageTimeout) {

    /** How long the peer may take to finish the closing handshake. */
    public static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private static final long MAX_MILLIS = 1000;
    private static final long MIN_MILLIS = 10;

    /** Messages may take any time. */
    public SocketSweep(Duration idleTimeout, Duration maxAge, Duration pingInterval) {
        this(idleTimeout, maxAge, pingInterval, Duration.ZERO);
    }

    /** The interval of checks, in milliseconds: a quarter of the shortest limit, and a second at most. */
    public long intervalMillis() {
        long shortest = CLOSE_TIMEOUT.toMillis();
        for (Duration limit : new Duration[] {idleTimeout, maxAge, pingInterval, messageTimeout}) {
            shortest = limit.isZero() ? shortest : Math.min(shortest, limit.toMillis());
        }
        return Math.max(MIN_MILLIS, Math.min(MAX_MILLIS, shortest / 4));
    }

    /** @param now {@link System#nanoTime} */
    public void look(Socket socket, long now) {
        if (!socket.isOpen()) {
            if (isOver(CLOSE_TIMEOUT, now - socket.endedAt())) {
                socket.abort(CloseCode.ABNORMAL.reason());
            }
        } else if (isOver(idleTimeout, now - socket.activeAt()) || isOver(maxAge, now - socket.openedAt())) {
            socket.close(CloseCode.GOING_AWAY.reason());
        } else if (isOver(messageTimeout, socket.unfinishedNanos(now))) {
            socket.failLateMessage();
        } else if (isOver(pingInterval, now - socket.heardAt()) && !socket.isPaused()) {
            lookAtSilent(socket, now);
        }
    }

    private void lookAtSilent(Socket socket, long now) {
        long unanswered = socket.unansweredNanos(now);
        if (unanswered < 0) {
            socket.ping(now);
        } else if (isOver(pingInterval, unanswered)) {
            socket.abort(CloseCode.ABNORMAL.because("No answer to a ping"));
        }
    }

    private static boolean isOver(Duration limit, long nanos) {
        return !limit.isZero() && nanos >= limit.toNanos();
    }
}
