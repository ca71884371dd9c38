package dev.parley.client;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds out that a connection is dead. */
final class Liveness {

    private final Connection connection;
    private final Timers timers;
    private final long afterMillis;
    private final long answerMillis;
    private final Optional<String> frame;
    /** When something was last received, in ns. */
    private long heardAt;

    Liveness(Connection connection, Timers timers, Heartbeat heartbeat) {
        this.connection = connection;
        this.timers = timers;
        this.afterMillis = heartbeat.after().toMillis();
        this.answerMillis = heartbeat.answer().toMillis();
        this.frame = heartbeat.frame().map(Json::write);
    }

    /** The connection is open. */
    void opened() {
        heardAt = System.nanoTime();
    }

    /** Anything that arrives is an answer. */
    void heard() {
        heardAt = System.nanoTime();
        timers.clear(Timers.Name.ANSWER);
    }

    /** Probes after a silence. */
    void beat() {
        long left = afterMillis - millisSince(heardAt);
        if (left <= 0) {
            probe();
        }
        timers.set(Timers.Name.BEAT, left > 0 ? left : afterMillis, this::beat);
    }

    /** Sends the heartbeat; without an answer in time the connection is lost. */
    void probe() {
        if (!timers.has(Timers.Name.ANSWER)) {
            ask(false);
        }
    }

    private void ask(boolean isSecond) {
        Outgoing outgoing = connection.outgoing();
        if (outgoing == null) {
            return;
        }
        // While the network is stuck, another frame would only wait in the queue.
        if (!outgoing.isStuck()) {
            frame.ifPresentOrElse(outgoing::text, outgoing::ping);
        }
        long askedAt = System.nanoTime();
        timers.set(Timers.Name.ANSWER, answerMillis, () -> {
            // If the timer is very late, this process stood still rather than the server: unread frames may be waiting.
            if (millisSince(askedAt) > 2 * answerMillis && !isSecond) {
                ask(true);
            } else {
                connection.lost("The server stopped answering.");
            }
        });
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }
}
