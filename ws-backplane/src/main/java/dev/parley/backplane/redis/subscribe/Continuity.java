package dev.parley.backplane.redis.subscribe;

import dev.parley.backplane.ChannelMessage;
import dev.parley.functions.Position;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes a channel's messages on, each once, in order and without gaps, whether they come live or from history.
 *
 * <p>A live message that is not the next one waits until history has filled the hole before it, and so do all later ones.
 * Only a few wait here; messages that do not fit are read from history.
 */
final class Continuity {

    /** More live messages than arrive during one read, so that catching up ends while messages keep arriving. */
    private static final int MAX_WAITING = 1024;

    private static final long MAX_WAITING_BYTES = 1L << 20;

    private final Consumer<ChannelMessage> next;
    private final ArrayDeque<ChannelMessage> waiting = new ArrayDeque<>();
    private @Nullable Position position;
    private long waitingBytes;
    private boolean catchingUp = true;
    private boolean withheld;

    /** True if a message was redacted since the last read began: what it returns may still have the payload. */
    private boolean outdated;

    /** The start of another epoch that history may not have shown yet. */
    private @Nullable Position announced;

    /** @param next accepts the messages that are passed on */
    Continuity(Consumer<ChannelMessage> next) {
        this.next = next;
    }

    /** Everything up to here was passed on or precedes the subscription. Null until that is known. */
    @Nullable
    Position position() {
        return position;
    }

    /** Returns true if the next messages have to come from history. */
    boolean isCatchingUp() {
        return catchingUp;
    }

    /** The last subscriber left. The next one begins anew. */
    void forget() {
        position = null;
        catchUp();
        clearWaiting();
    }

    /** Live messages may have been missed: later ones wait until history was read. A read in flight is too early. */
    void catchUp() {
        catchingUp = true;
        withheld = true;
    }

    /** To be called before each read of history. */
    void beginRead() {
        withheld = false;
        outdated = false;
        announced = null;
        clearWaiting();
    }

    /** Continues after this position. */
    void moveTo(Position start) {
        position = start;
    }

    /** Returns true if what the last read of history returns must not be passed on. */
    boolean isOutdated() {
        return outdated;
    }

    /**
     * A stored message may have been redacted. What was read, or waits here, may still have its payload, so history is read
     * again before the subscribers get any of it.
     */
    void acceptRedaction() {
        if (catchingUp) {
            outdated = true;
            withheld = true;
        }
    }

    /** Accepts the next message from history. */
    void acceptStored(ChannelMessage message) {
        pass(message);
    }

    /** History was read to its end: continues with waiting live messages. Returns false if history has to be read again. */
    boolean endCatchingUp() {
        if (withheld || (announced != null && !isOld(announced))) {
            return false;
        }
        while (!waiting.isEmpty()) {
            ChannelMessage message = waiting.removeFirst();
            if (isNext(message.position())) {
                pass(message);
            } else if (!isOld(message.position())) {
                return false;
            }
        }
        clearWaiting();
        catchingUp = false;
        return true;
    }

    /** Accepts a live message. Returns true if it newly shows that history has to be read. */
    boolean acceptLive(ChannelMessage message) {
        if (!catchingUp && isNext(message.position())) {
            pass(message);
            return false;
        }
        if (isOld(message.position())) {
            return false;
        }
        boolean isNew = !catchingUp;
        catchingUp = true;
        await(message);
        return isNew;
    }

    /** Another epoch began without a message. Returns true if that newly shows that history has to be read. */
    boolean acceptAnnounced(Position start) {
        if (isOld(start)) {
            return false;
        }
        boolean isNew = !catchingUp;
        catchingUp = true;
        announced = start;
        return isNew;
    }

    private void await(ChannelMessage message) {
        waitingBytes += message.payload().size();
        if (waiting.size() == MAX_WAITING || waitingBytes > MAX_WAITING_BYTES) {
            withheld = true;
        }
        if (withheld) {
            clearWaiting();
        } else {
            waiting.addLast(message);
        }
    }

    private void clearWaiting() {
        waiting.clear();
        waitingBytes = 0;
    }

    private void pass(ChannelMessage message) {
        position = message.position();
        next.accept(message);
    }

    private boolean isNext(Position other) {
        return position != null && other.epoch().equals(position.epoch()) && other.offset() == position.offset() + 1;
    }

    /** Returns true if the position was passed on, or precedes the subscription. */
    private boolean isOld(Position other) {
        return position != null && other.epoch().equals(position.epoch()) && other.offset() <= position.offset();
    }
}
