package dev.parley.backplane.redis.subscribe;

import dev.parley.backplane.ChannelMessage;
import dev.parley.functions.Position;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How far a channel's messages were passed on here, so that each is passed on once and in order, none left out, whether it
 * comes live or from history.
 *
 * <p>A live message that is not the next one waits for history to fill the hole before it, and all after it too. Only a
 * little waits here; what does not fit is in history as well and is read from there.
 */
final class Continuity {

    /** More live messages than come in the time of one read: then reading history ends although messages keep coming. */
    private static final int MAX_WAITING = 1024;

    private static final long MAX_WAITING_BYTES = 1L << 20;

    private final Consumer<ChannelMessage> next;
    private final ArrayDeque<ChannelMessage> waiting = new ArrayDeque<>();
    private @Nullable Position position;
    private long waitingBytes;
    private boolean catchingUp = true;
    private boolean withheld;

    /** Where another epoch stands that history may not have shown yet. */
    private @Nullable Position announced;

    /** @param next takes what is to be passed on */
    Continuity(Consumer<ChannelMessage> next) {
        this.next = next;
    }

    /** All up to here was passed on or is none of ours; null until that is known. */
    @Nullable
    Position position() {
        return position;
    }

    /** Whether history is to be asked for what comes next. */
    boolean isCatchingUp() {
        return catchingUp;
    }

    /** Nobody listens any more: whoever does next begins anew. */
    void forget() {
        position = null;
        catchUp();
        clearWaiting();
    }

    /** Live messages may have been missed: from here on they wait until history was asked. A read under way is too early. */
    void catchUp() {
        catchingUp = true;
        withheld = true;
    }

    /** To be called before history is asked. */
    void beginRead() {
        withheld = false;
        announced = null;
        clearWaiting();
    }

    /** Nothing up to this position is to be passed on. */
    void moveTo(Position start) {
        position = start;
    }

    /** A message from history, in its turn. */
    void takeStored(ChannelMessage message) {
        pass(message);
    }

    /** History was read to its end: goes on with what came live meanwhile; whether that leaves no hole. */
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

    /** A live message; whether history has to be asked for what comes before it. */
    boolean takeLive(ChannelMessage message) {
        if (!catchingUp && isNext(message.position())) {
            pass(message);
            return false;
        }
        if (isOld(message.position())) {
            return false;
        }
        boolean isNews = !catchingUp;
        catchingUp = true;
        await(message);
        return isNews;
    }

    /** Another epoch began, without a message; whether history has to be asked what that means. */
    boolean takeAnnounced(Position start) {
        if (isOld(start)) {
            return false;
        }
        boolean isNews = !catchingUp;
        catchingUp = true;
        announced = start;
        return isNews;
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

    /** Passed on already, or before our time. */
    private boolean isOld(Position other) {
        return position != null && other.epoch().equals(position.epoch()) && other.offset() <= position.offset();
    }
}
