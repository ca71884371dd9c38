package dev.parley.gateway.connection;

import dev.parley.functions.Payload;
import dev.parley.gateway.socket.Socket;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A connection's events in order: the next leaves when the one before it was answered, and {@code $disconnect} is the
 * last. What arrives meanwhile is held up to a bound, past which the socket is not read.
 */
final class EventQueue {

    /** What a held message costs beside its text, so that a flood of tiny ones is bounded too. */
    private static final int OVERHEAD_BYTES = 64;

    private final Connection connection;
    private final ConnectionEvents handler;
    private final int boundBytes;
    private @Nullable Queue<Payload> held;
    private int heldBytes;
    private boolean underWay;
    private boolean ended;
    private boolean done;
    private @Nullable Runnable last;

    EventQueue(Connection connection, ConnectionEvents handler, int boundBytes) {
        this.connection = connection;
        this.handler = handler;
        this.boundBytes = boundBytes;
    }

    boolean isDone() {
        return done;
    }

    void add(Payload message) {
        if (underWay) {
            hold(message);
        } else {
            dispatch(message);
        }
    }

    /** Runs something once the messages so far are answered; no more are added after this. */
    void afterLast(Runnable run) {
        if (underWay) {
            last = run;
        } else {
            run.run();
        }
    }

    void end() {
        ended = true;
        if (!underWay) {
            next();
        }
    }

    private void hold(Payload message) {
        if (held == null) {
            held = new ArrayDeque<>();
        }
        held.add(message);
        heldBytes += costOf(message);
        if (heldBytes > boundBytes) {
            setReading(false);
        }
    }

    private void dispatch(Payload message) {
        underWay = true;
        handler.onMessage(connection, message).onComplete(answered -> {
            underWay = false;
            next();
        });
    }

    private void next() {
        Payload message = held == null ? null : held.poll();
        if (message != null) {
            heldBytes -= costOf(message);
            if (heldBytes <= boundBytes / 2) {
                setReading(true);
            }
            dispatch(message);
        } else {
            held = null;
            lastOfAll();
        }
    }

    private void lastOfAll() {
        Runnable run = last;
        last = null;
        if (run != null && !ended) {
            run.run();
        } else if (ended) {
            disconnect();
        }
    }

    private void disconnect() {
        underWay = true;
        handler.onDisconnect(connection, connection.endReason()).onComplete(answered -> {
            done = true;
            connection.forgetIfDone();
        });
    }

    /** A socket that has ended is read to its end whatever is held here: nothing more comes of it. */
    private void setReading(boolean reading) {
        Socket socket = connection.openSocket();
        if (socket != null) {
            socket.setReading(reading);
        }
    }

    private static int costOf(Payload message) {
        return OVERHEAD_BYTES + message.size();
    }
}
