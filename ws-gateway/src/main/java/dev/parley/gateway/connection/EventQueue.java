package dev.parley.gateway.connection;

import dev.parley.functions.Payload;
import dev.parley.gateway.socket.Socket;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection's events in order: the next leaves when the one before it was answered, and {@code $disconnect} is the
 * last. What arrives meanwhile is held up to a bound, past which the socket is not read.
 *
 * <p>A function beside us may answer before its call returns. Then too only one message a tick is handed over of those that
 * came together, so that who sends thousands at once leaves the event loop to others in between.
 */
final class EventQueue {

    private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);

    /** What a held message costs beside its text, so that a flood of tiny ones is bounded too. */
    private static final int OVERHEAD_BYTES = 64;

    private final Connection connection;
    private final ConnectionEvents handler;
    private final int boundBytes;
    private @Nullable Queue<Payload> held;
    private int heldBytes;
    private boolean underWay;
    private boolean going;
    /** Messages wait, whatever is under way. */
    private boolean paused;
    /** Since the last read, or in this tick, a message was answered before its call returned. */
    private boolean answeredAtOnce;

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
        if (held == null && !underWay && !going && !answeredAtOnce && !paused) {
            begin(() -> handler.onMessage(connection, message), () -> {});
        } else {
            hold(message);
        }
    }

    /** Has messages wait until {@link #resume}; without any, an end does not. */
    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
        go();
    }

    /** What is read now has come after what was answered so far. */
    void onRead() {
        answeredAtOnce = false;
    }

    private void hold(Payload message) {
        if (held == null) {
            held = new ArrayDeque<>(4);
        }
        held.add(message);
        heldBytes += costOf(message);
        go();
        if (heldBytes > boundBytes) {
            setReading(false);
        }
    }

    /** Runs something once the messages so far are answered; no more are added after this. */
    void afterLast(Runnable run) {
        last = run;
        go();
    }

    void end() {
        ended = true;
        go();
    }

    /** A loop and not a recursion: thousands of held messages may be answered at once. */
    private void go() {
        if (going) {
            return;
        }
        going = true;
        try {
            boolean more = true;
            while (more && !underWay && !done) {
                more = (answeredAtOnce && held != null) ? pauseForTick() : next();
            }
        } finally {
            going = false;
        }
    }

    private boolean pauseForTick() {
        underWay = true;
        handler.nextTick(() -> {
            underWay = false;
            answeredAtOnce = false;
            go();
        });
        return false;
    }

    /** Begins what is next; false if there is nothing to do now. */
    private boolean next() {
        if (paused && held != null && !held.isEmpty()) {
            return false;
        }
        Payload message = held == null ? null : held.poll();
        if (message != null) {
            heldBytes -= costOf(message);
            if (heldBytes <= boundBytes / 2) {
                setReading(true);
            }
            begin(() -> handler.onMessage(connection, message), () -> {});
        } else if (ended) {
            begin(() -> handler.onDisconnect(connection, connection.endReason()), this::finish);
        } else {
            held = null;
            return runLast();
        }
        return true;
    }

    private boolean runLast() {
        Runnable run = last;
        last = null;
        if (run != null) {
            run.run();
        }
        return run != null;
    }

    private void begin(Supplier<Future<Void>> event, Runnable then) {
        underWay = true;
        Future<Void> answer = answerOf(event);
        if (answer.isComplete()) {
            answeredAtOnce = true;
            answered(then);
        } else {
            answer.onComplete(answered -> answered(then));
        }
    }

    private void answered(Runnable then) {
        underWay = false;
        then.run();
        go();
    }

    /** A throw is an answer too, or the connection's next event would wait forever. */
    private Future<Void> answerOf(Supplier<Future<Void>> event) {
        try {
            return event.get();
        } catch (RuntimeException e) {
            LOG.error("An event of connection {} could not be handled", connection.id(), e);
            return Future.succeededFuture();
        }
    }

    private void finish() {
        done = true;
        connection.forgetIfDone();
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
