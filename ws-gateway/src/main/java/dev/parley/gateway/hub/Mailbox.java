package dev.parley.gateway.hub;

import dev.parley.backplane.ChannelMessage;
import dev.parley.functions.Position;
import io.vertx.core.Context;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where the backplane's threads leave messages and losses for one event loop, which takes what is there once per tick.
 * Each channel has a {@link MailSlot} in it; the order within a channel stays.
 *
 * <p>It holds up to a bound in bytes. Past that a channel's messages are dropped, until the event loop has come to where
 * the first of them is missing and its recipient is told of the loss there.
 */
final class Mailbox {

    /** What a waiting message costs beside its payload. */
    private static final int OVERHEAD_BYTES = 200;

    /** How much is handed over at once: sockets get a turn to write before more is queued for them. */
    private static final long TAKE_BYTES = 256 * 1024;

    private final Context context;
    private final Runnable drain;
    private final long boundBytes;
    private final Queue<Letter> letters = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicBoolean due = new AtomicBoolean();

    /** Who takes one channel's messages, on the context. */
    interface Recipient {

        /** @param now {@link System#nanoTime} of the tick */
        void take(ChannelMessage message, long now);

        /** @param position what is taken next comes after this */
        void lost(Position position, long now);
    }

    private sealed interface Letter {}

    private record Delivery(MailSlot slot, ChannelMessage message) implements Letter {}

    private record Loss(MailSlot slot, Position position) implements Letter {}

    /** Messages are missing here; the slot knows which was the last. */
    private record Overflow(MailSlot slot) implements Letter {}

    /** @param drain runs on the context when there is something to take */
    Mailbox(Context context, Runnable drain, long boundBytes) {
        this.context = context;
        this.drain = drain;
        this.boundBytes = boundBytes;
    }

    /** To be called from any thread; false if there is no room. */
    boolean add(MailSlot slot, ChannelMessage message) {
        return add(new Delivery(slot, message), costOf(message));
    }

    /** The same for a loss. */
    boolean add(MailSlot slot, Position lostUpTo) {
        return add(new Loss(slot, lostUpTo), OVERHEAD_BYTES);
    }

    private boolean add(Letter letter, long cost) {
        if (bytes.addAndGet(cost) > boundBytes) {
            bytes.addAndGet(-cost);
            return false;
        }
        letters.add(letter);
        wake();
        return true;
    }

    /** There is room for this at any time: a slot has one at most. */
    void addOverflow(MailSlot slot) {
        letters.add(new Overflow(slot));
        wake();
    }

    private void wake() {
        if (due.compareAndSet(false, true)) {
            context.runOnContext(tick -> drain.run());
        }
    }

    /**
     * Hands over what is there, up to {@link #TAKE_BYTES}, and comes back for the rest next tick; on the context.
     *
     * @param now {@link System#nanoTime}
     */
    void takeSome(long now) {
        due.set(false);
        long taken = 0;
        Letter letter = letters.poll();
        while (letter != null) {
            taken += handOver(letter, now);
            letter = taken < TAKE_BYTES ? letters.poll() : null;
        }
        bytes.addAndGet(-taken);
        if (taken >= TAKE_BYTES) {
            wake();
        }
    }

    /** @return what it cost */
    private static long handOver(Letter letter, long now) {
        if (letter instanceof Delivery delivery) {
            delivery.slot().handOver(delivery.message(), now);
            return costOf(delivery.message());
        }
        if (letter instanceof Loss loss) {
            loss.slot().handOverLoss(loss.position(), now);
            return OVERHEAD_BYTES;
        }
        ((Overflow) letter).slot().handOverOverflow(now);
        return 0;
    }

    private static long costOf(ChannelMessage message) {
        return (long) OVERHEAD_BYTES + message.payload().size();
    }
}
