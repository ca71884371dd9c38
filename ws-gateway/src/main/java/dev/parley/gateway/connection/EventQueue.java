package dev.parley.gateway.connection;

import dev.parley.functions.Payload;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders one connection's events: the next starts when the one before it was answered, and {@code $disconnect} is the last.
 * Messages that arrive meanwhile are held up to a bound in bytes, past which the socket is not read.
 *
 * <p>Only a message that was just read starts its event at once, since the frame reader holds no state across that call.
 * Every other event starts on a later turn of the event loop, a few a turn for each connection: an end can come from inside
 * any loop of the gateway, and a client that sends thousands of messages must leave the event loop to others in between.
 *
 * <p>Messages of a connection that has ended still have their events, but not for longer than {@link ConnectionTable#FINISH_TIME}: a client
 * must not leave work behind by which others wait. Those of a connection that was reset have none.
 */
final class EventQueue {

    private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);

    /** How many events of one connection start within one turn. */
    private static final int MAX_STARTS = 16;

    private final Connection connection;
    private final int boundBytes;
    private @Nullable HeldMessages held;

    /** An event has started and was not answered. */
    private boolean underWay;

    /** The queue waits for its turn. */
    private boolean scheduled;

    /** A message was answered before its call returned, since the last read or turn. */
    private boolean answeredAtOnce;

    /** Messages wait, although none is under way. */
    private boolean paused;

    private boolean ended;
    private long endedAt;
    private boolean disconnecting;
    private boolean done;

    /** What the message costs whose event is under way. */
    private int costUnderWay;

    /** Runs once the messages so far are answered. */
    private @Nullable Runnable last;

    EventQueue(Connection connection, int boundBytes) {
        this.connection = connection;
        this.boundBytes = boundBytes;
    }

    /** Asks the connection: a field of its own would cost memory for each connection. */
    private ConnectionTable table() {
        return connection.table();
    }

    boolean isDone() {
        return done;
    }

    boolean isUnderWay() {
        return underWay;
    }

    /** Returns true if no event runs or is about to start, and the commands of {@code $connect} are carried out. */
    boolean isBetweenEvents() {
        return !underWay && !scheduled && !paused;
    }

    /** Returns true if one turn can't start all of its events, or if nobody waits for them any more. */
    boolean isLarge() {
        return ended || (held != null && held.size() > MAX_STARTS);
    }

    /** @param bytes the message's size */
    void add(Payload message, int bytes) {
        if (underWay || scheduled || answeredAtOnce || paused) {
            hold(new HeldMessage(message, bytes));
            scheduleNext();
        } else {
            start(message, bytes);
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

    private void hold(HeldMessage message) {
        if (held == null) {
            held = new HeldMessages(table().memory(), table().meters().traffic().held());
        }
        held.add(message);
        if (held.bytes() > boundBytes) {
            connection.setReading(false);
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
        endedAt = System.nanoTime();
        scheduleNext();
    }

    private void scheduleNext() {
        if (!underWay && !scheduled && !done && !isBlocked()) {
            scheduled = true;
            table().turns().add(this);
        }
    }

    /**
     * The queue's turn: starts the next event, and those after it as long as each is answered before its call returns.
     *
     * @param end of the turn, as {@link System#nanoTime}
     */
    void onTurn(long end) {
        answeredAtOnce = false;
        try {
            int starts = 0;
            do {
                startNext();
                starts++;
            } while (starts < MAX_STARTS && !underWay && !isBlocked() && hasHeld() && System.nanoTime() - end < 0);
        } finally {
            scheduled = false;
            if (hasNext()) {
                scheduleNext();
            }
        }
    }

    private void startNext() {
        if (ended && System.nanoTime() - endedAt > table().finishTime().toNanos()) {
            table().meters().conduct().lateMessages().add(discard());
        }
        HeldMessage message = held == null ? null : held.poll();
        if (message != null) {
            if (waitingBytes() <= boundBytes / 2) {
                connection.setReading(true);
            }
            start(message.payload(), message.bytes());
        } else if (ended) {
            startDisconnect();
        } else {
            runLast();
        }
    }

    private int waitingBytes() {
        return held == null ? 0 : held.bytes();
    }

    /** What the messages cost that wait, and the one whose event is under way. */
    int heldBytes() {
        return waitingBytes() + costUnderWay;
    }

    /** Discards the messages that wait for their turn. Returns how many they were. */
    int discard() {
        return held == null ? 0 : held.discard();
    }

    private void runLast() {
        Runnable action = last;
        last = null;
        if (action != null) {
            action.run();
        }
    }

    private void start(Payload message, int bytes) {
        underWay = true;
        Future<Void> answer;
        try {
            answer = table().messages().onMessage(connection, message, bytes);
        } catch (RuntimeException e) {
            answer = failed(e);
        }
        await(answer, HeldMessages.costOf(bytes));
    }

    private void startDisconnect() {
        underWay = true;
        disconnecting = true;
        Future<Void> answer;
        try {
            answer = table().disconnects().onDisconnect(connection, connection.endReason());
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
        costUnderWay = cost;
        table().memory().add(cost);
        answer.onComplete(answered -> {
            costUnderWay = 0;
            table().memory().add(-cost);
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
}
