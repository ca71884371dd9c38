package dev.parley.gateway.hub;

import dev.parley.backplane.ChannelMessage;
import dev.parley.backplane.Subscriber;
import dev.parley.functions.Position;
import dev.parley.gateway.hub.Mailbox.Recipient;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One subscription's end of a {@link Mailbox}. */
final class MailSlot implements Subscriber {

    private final Mailbox mailbox;
    private final Recipient recipient;

    /** While an overflow waits to be told: the newest message that it has cost. */
    private final AtomicReference<@Nullable Position> dropped = new AtomicReference<>();

    /** Used on the mailbox's context alone. */
    private boolean closed;

    MailSlot(Mailbox mailbox, Recipient recipient) {
        this.mailbox = mailbox;
        this.recipient = recipient;
    }

    /** Past the bound an ephemeral message is dropped without a word, which it may be. */
    @Override
    public void deliver(ChannelMessage message) {
        boolean ephemeral = message.position().equals(Position.NONE);
        boolean overflows = ephemeral ? dropped.get() != null : dropAfterOverflow(message.position());
        if (!overflows && !mailbox.add(this, message) && !ephemeral) {
            overflow(message.position());
        }
    }

    @Override
    public void lost(String channel, Position now) {
        if (!dropAfterOverflow(now) && !mailbox.add(this, now)) {
            overflow(now);
        }
    }

    private void overflow(Position position) {
        dropped.set(position);
        mailbox.addOverflow(this);
    }

    /** Until the overflow before it was told, nothing more of the channel is taken: it would stand before the loss. */
    private boolean dropAfterOverflow(Position position) {
        Position before = dropped.get();
        return before != null && dropped.compareAndSet(before, position);
    }

    /** The recipient is told nothing more; what is still to be handed over is forgotten. */
    void close() {
        closed = true;
    }

    void handOver(ChannelMessage message, long now) {
        if (!closed) {
            recipient.take(message, now);
        }
    }

    void handOverLoss(Position position, long now) {
        if (!closed) {
            recipient.lost(position, now);
        }
    }

    void handOverOverflow(long now) {
        Position upTo = dropped.getAndSet(null);
        if (!closed && upTo != null) {
            recipient.lost(upTo, now);
        }
    }
}
