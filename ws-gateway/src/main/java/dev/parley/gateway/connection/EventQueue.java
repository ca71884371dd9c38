package dev.parley.gateway.connection;

import dev.parley.functions.Payload;
import dev.parley.gateway.socket.ReadPause;
import dev.parley.gateway.socket.Socket;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders one connection's events: the next starts when the one before it was answered, and {@code $disconnect} is the last.
 * Messages that arrive meanwhile are held up to a bound in bytes, past which the socket is not read.
 *
 * <p>Only a message that was just read starts its event at once, since the frame reader holds no state across that call.
 * Every other event starts on a later turn of the event loop, one a turn for each connection: an end can come from inside
 * any loop of the gateway, and a client that sends thousands of messages must leave the event loop to others in between.
 */
final class EventQueue {

    private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);

    /** What a held message costs beside its payload, so that a flood of tiny messages is bounded too. */
    private static final int OVERHEAD_BYTES = 64;

    private final Connection connection;
    private final ConnectionTable table;
    private final int boundBytes;
    private @Nullable Queue<Payload> held;
    private int heldBytes;

    /** An event has started and was not answered. */
    private boolean underWay;

    /** The queue waits for its turn. */
    private boolean scheduled;

    /** A message was answered before its call returned, since the last read or turn. */
    private boolean answeredAtOnce;

    /** Messages wait, although none is under way. */
    private boolean paused;

    private boolean ended;
    private boolean disconnecting;
    private boolean done;

    /** Runs once the messages so far are answered. */
    private @Nullable Runnable last;

    EventQueue(Connection connection, ConnectionTable table, int boundBytes) {
        this.connection = connection;
        this.table = table;
        this.boundBytes = boundBytes;
    }

    boolean isDone() {
        return done;
    }

    /** Returns true if no event runs or is about to start, and the commands of {@code $connect} are carried out. */
    boolean isBetweenEvents() {
        return !underWay && !scheduled && !paused;
    }

    void add(Payload message) {
        if (underWay || scheduled || answeredAtOnce || paused) {
            hold(message);
            scheduleNext();
        } else {
            start(message);
        }
    }

    /** Makes messages wait until {@link #resume}. An end waits only behind held messages. */
    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
        if (hasNext()) {
            scheduleNext();
        }
    }

    /** A new read begins: its first message may start at once. */
    void onRead() {
        answeredAtOnce = false;
    }

    private void hold(Payload message) {
        if (held == null) {
            held = new ArrayDeque<>(4);
        }
        held.add(message);
        heldBytes += costOf(message);
        table.memory().add(costOf(message));
        if (heldBytes > boundBytes) {
            setReading(false);
        }
    }

    /** Runs an action of the gateway once the messages so far are answered. No message is added after this call. */
    void afterLast(Runnable action) {
        last = action;
        if (!underWay && !scheduled && !isBlocked()) {
            runLast();
        }
    }

    void end() {
        ended = true;
        scheduleNext();
    }

    private void scheduleNext() {
        if (!underWay && !scheduled && !done && !isBlocked()) {
            scheduled = true;
            table.turns().add(this);
        }
    }

    /** The queue's turn: starts the next event. */
    void onTurn() {
        scheduled = false;
        answeredAtOnce = false;
        Payload message = held == null ? null : held.poll();
        if (message != null) {
            release(message);
            start(message);
        } else if (ended) {
            startDisconnect();
        } else {
            runLast();
        }
    }

    private void release(Payload message) {
        heldBytes -= costOf(message);
        table.memory().add(-costOf(message));
        if (heldBytes <= boundBytes / 2) {
            setReading(true);
        }
    }

    int heldBytes() {
        return heldBytes;
    }

    /** Discards the messages that wait for their turn. */
    void discardHeld() {
        table.memory().add(-heldBytes);
        heldBytes = 0;
        held = null;
    }

    private void runLast() {
        Runnable action = last;
        last = null;
        if (action != null) {
            action.run();
        }
    }

    private void start(Payload message) {
        underWay = true;
        Future<Void> answer;
        try {
            answer = table.messages().onMessage(connection, message);
        } catch (RuntimeException e) {
            answer = failed(e);
        }
        await(answer, costOf(message));
    }

    private void startDisconnect() {
        underWay = true;
        disconnecting = true;
        Future<Void> answer;
        try {
            answer = table.disconnects().onDisconnect(connection, connection.endReason());
        } catch (RuntimeException e) {
            answer = failed(e);
        }
        await(answer, 0);
    }

    /** An exception counts as an answer: otherwise the connection's next event would never start. */
    private Future<Void> failed(RuntimeException e) {
        LOG.error("An event of connection {} could not be handled", connection.id(), e);
        return Future.succeededFuture();
    }

    /** @param cost of the message, which is held until the answer */
    private void await(Future<Void> answer, int cost) {
        if (answer.isComplete()) {
            answeredAtOnce = true;
            onAnswer();
            return;
        }
        table.memory().add(cost);
        answer.onComplete(answered -> {
            table.memory().add(-cost);
            onAnswer();
        });
    }

    private void onAnswer() {
        underWay = false;
        if (disconnecting) {
            done = true;
            connection.forgetIfDone();
        } else if (hasNext()) {
            scheduleNext();
        }
    }

    private boolean hasNext() {
        return ended || last != null || hasHeld();
    }

    private boolean isBlocked() {
        return paused && hasHeld();
    }

    /** Frees the list once it is empty. */
    private boolean hasHeld() {
        if (held != null && held.isEmpty()) {
            held = null;
        }
        return held != null;
    }

    /** A socket that has ended is read to its end, whatever is held: its bytes start no event. */
    private void setReading(boolean reading) {
        Socket socket = connection.openSocket();
        if (socket != null && reading) {
            socket.resume(ReadPause.INBOUND_QUEUE);
        } else if (socket != null) {
            socket.pause(ReadPause.INBOUND_QUEUE);
        }
    }

    private static int costOf(Payload message) {
        return OVERHEAD_BYTES + message.size();
    }
}
