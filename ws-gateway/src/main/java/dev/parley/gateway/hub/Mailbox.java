package dev.parley.gateway.hub;

import dev.parley.backplane.ChannelMessage;
import dev.parley.functions.Position;
import dev.parley.http.turn.AfterIo;
import io.vertx.core.Context;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Messages and losses that the backplane's threads leave for one event loop, which takes them once per tick. Each channel
 * has its own {@link MailSlot}; the order within a channel is kept.
 *
 * <p>The mailbox holds up to a bound in bytes. Past it a channel's messages are dropped until the event loop reaches the
 * first one that is missing; there the channel's recipient learns of the loss.
 */
final class Mailbox {

    /** What a waiting message costs beside its payload. */
    private static final int OVERHEAD_BYTES = 200;

    /** How many bytes are handed over in one tick, so that sockets write before more is queued for them. */
    private static final long MAX_TAKE_BYTES = 256 * 1024;

    private final Context context;
    private final Runnable drain;
    private final long boundBytes;
    private final Queue<Letter> letters = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private final AfterIo nextTick;
    private final AtomicBoolean due = new AtomicBoolean();

    /** Receives one channel's messages, on the context. */
    interface Recipient {

        /** @param now {@link System#nanoTime} of the tick */
        void take(ChannelMessage message, long now);

        /** @param position messages up to here are lost; the next message follows it */
        void lost(Position position, long now);

        /** A message of the channel that was handed over may have been redacted since. */
        void redacted(long now);
    }

    private sealed interface Letter {}

    /** @param arrivedAt {@link System#nanoTime} */
    private record Delivery(MailSlot slot, ChannelMessage message, long arrivedAt) implements Letter {}

    private record Loss(MailSlot slot, Position position) implements Letter {}

    /** Messages are missing here; the slot has the position of the last one. */
    private record Overflow(MailSlot slot) implements Letter {}

    /** A message before this letter was redacted. */
    private record Redaction(MailSlot slot) implements Letter {}

    /** @param drain runs on the context when there are letters to take */
    Mailbox(Context context, Runnable drain, long boundBytes) {
        this.context = context;
        this.drain = drain;
        this.boundBytes = boundBytes;
        this.nextTick = new AfterIo(context, drain);
    }

    /** How many bytes of messages wait. From any thread. */
    long bytes() {
        return bytes.get();
    }

    /** Adds a message, from any thread. Returns false if there is no room. */
    boolean add(MailSlot slot, ChannelMessage message) {
        return add(new Delivery(slot, message, System.nanoTime()), costOf(message));
    }

    /** Adds a loss, from any thread. Returns false if there is no room. */
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

    /** Adds an overflow, which always has room: a slot has at most one. */
    void addOverflow(MailSlot slot) {
        letters.add(new Overflow(slot));
        wake();
    }

    /** Adds a redaction, which always has room: a slot has at most one. */
    void addRedaction(MailSlot slot) {
        letters.add(new Redaction(slot));
        wake();
    }

    private void wake() {
        if (due.compareAndSet(false, true)) {
            context.runOnContext(tick -> drain.run());
        }
    }

    /**
     * Hands over letters, up to {@link #MAX_TAKE_BYTES}. If there are more, the next tick follows after the loop's I/O. On the
     * context only. Each letter's bytes are free again even if its recipient throws.
     *
     * @param now {@link System#nanoTime}
     * @return when the first message among them arrived; {@code now} if there was none
     */
    long takeSome(long now) {
        due.set(false);
        long taken = 0;
        long arrivedAt = now;
        try {
            Letter letter = letters.poll();
            while (letter != null) {
                if (taken == 0 && letter instanceof Delivery first) {
                    arrivedAt = first.arrivedAt();
                }
                taken += costOf(letter);
                handOver(letter, now);
                letter = taken < MAX_TAKE_BYTES ? letters.poll() : null;
            }
            return arrivedAt;
        } finally {
            bytes.addAndGet(-taken);
            if (!letters.isEmpty() && due.compareAndSet(false, true)) {
                nextTick.schedule();
            }
        }
    }

    private static void handOver(Letter letter, long now) {
        if (letter instanceof Delivery delivery) {
            delivery.slot().handOver(delivery.message(), now);
        } else if (letter instanceof Loss loss) {
            loss.slot().handOverLoss(loss.position(), now);
        } else if (letter instanceof Redaction redaction) {
            redaction.slot().handOverRedaction(now);
        } else {
            ((Overflow) letter).slot().handOverOverflow(now);
        }
    }

    private static long costOf(Letter letter) {
        if (letter instanceof Delivery delivery) {
            return costOf(delivery.message());
        }
        return letter instanceof Loss ? OVERHEAD_BYTES : 0;
    }

    private static long costOf(ChannelMessage message) {
        return (long) OVERHEAD_BYTES + message.payload().size();
    }
}
