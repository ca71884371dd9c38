package dev.parley.gateway.socket;

import java.time.Duration;

/**
 * Looks at a socket now and then, in place of timers for each: idle, too old, silent, or not closing.
 *
 * @param idleTimeout without messages for so long: close 1001; 0 is off. Control frames do not count
 * @param maxAge older than this: close 1001; 0 is off
 * @param pingInterval silent for so long: a ping; silent for as long again: the connection is lost. 0 is off
 */
public record SocketSweep(Duration idleTimeout, Duration maxAge, Duration pingInterval) {

    /** How long the peer may take over its side of the closing handshake. */
    public static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private static final long LONGEST_MILLIS = 1000;
    private static final long SHORTEST_MILLIS = 10;

    /** How often to look, in milliseconds: often enough to be at most a quarter late, and at least every second. */
    public long intervalMillis() {
        long shortest = CLOSE_TIMEOUT.toMillis();
        for (Duration limit : new Duration[] {idleTimeout, maxAge, pingInterval}) {
            shortest = limit.isZero() ? shortest : Math.min(shortest, limit.toMillis());
        }
        return Math.max(SHORTEST_MILLIS, Math.min(LONGEST_MILLIS, shortest / 4));
    }

    /** @param now {@link System#nanoTime} */
    public void look(Socket socket, long now) {
        if (!socket.isOpen()) {
            if (isOver(CLOSE_TIMEOUT, now - socket.endedAt())) {
                socket.abort(CloseCode.ABNORMAL.reason());
            }
        } else if (isOver(idleTimeout, now - socket.activeAt()) || isOver(maxAge, now - socket.openedAt())) {
            socket.close(CloseCode.GOING_AWAY.reason());
        } else if (isOver(pingInterval, now - socket.heardAt()) && !socket.isPaused()) {
            lookAtSilent(socket, now);
        }
    }

    private void lookAtSilent(Socket socket, long now) {
        if (!socket.isPingUnanswered()) {
            socket.ping(now);
        } else if (isOver(pingInterval, now - socket.pingedAt())) {
            socket.abort(CloseCode.ABNORMAL.because("No answer to a ping"));
        }
    }

    private static boolean isOver(Duration limit, long nanos) {
        return !limit.isZero() && nanos >= limit.toNanos();
    }
}
