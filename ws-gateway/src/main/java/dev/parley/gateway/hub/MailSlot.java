package dev.parley.gateway.hub;

import dev.parley.backplane.ChannelMessage;
import dev.parley.backplane.Subscriber;
import dev.parley.functions.Position;
import dev.parley.gateway.hub.Mailbox.Recipient;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One channel's slot in a {@link Mailbox}: receives from the backplane on any thread, delivers on the mailbox's context. */
final class MailSlot implements Subscriber {

    private static final Logger LOG = LoggerFactory.getLogger(MailSlot.class);

    private final Mailbox mailbox;
    private final Recipient recipient;

    /** The position of the newest dropped message, until the event loop has reported the overflow. */
    private final AtomicReference<@Nullable Position> dropped = new AtomicReference<>();

    /** How many redactions were notified since the mailbox last handed one over. Guarded by this slot. */
    private int redactions;

    /** Used on the mailbox's context alone. */
    private boolean closed;

    MailSlot(Mailbox mailbox, Recipient recipient) {
        this.mailbox = mailbox;
        this.recipient = recipient;
    }

    /** Past the bound an ephemeral message is dropped without a report, as its contract allows. */
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

    @Override
    public void redacted(String channel) {
        addRedaction();
    }

    private synchronized void addRedaction() {
        redactions++;
        if (redactions == 1) {
            mailbox.addRedaction(this);
        }
    }

    private synchronized int takeRedactions() {
        int taken = redactions;
        redactions = 0;
        return taken;
    }

    private void overflow(Position position) {
        dropped.set(position);
        mailbox.addOverflow(this);
    }

    /** Drops a message while an overflow waits to be reported: the message would be delivered before the loss. */
    private boolean dropAfterOverflow(Position position) {
        Position before = dropped.get();
        return before != null && dropped.compareAndSet(before, position);
    }

    /** Stops all deliveries, also of letters that are in the mailbox. */
    void close() {
        closed = true;
    }

    /** A message that the recipient can't take is reported as lost. */
    void handOver(ChannelMessage message, long now) {
        if (closed) {
            return;
        }
        try {
            recipient.take(message, now);
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.error("Message {} of channel {} could not be delivered", message.position(), message.channel(), e);
            if (!message.position().equals(Position.NONE)) {
                recipient.lost(message.position(), now);
            }
        }
    }

    void handOverLoss(Position position, long now) {
        if (!closed) {
            recipient.lost(position, now);
        }
    }

    /** Redactions notified since the letter was added may be of messages that come after it, so another letter follows. */
    void handOverRedaction(long now) {
        if (takeRedactions() > 1) {
            addRedaction();
        }
        if (!closed) {
            recipient.redacted(now);
        }
    }

    void handOverOverflow(long now) {
        Position upTo = dropped.getAndSet(null);
        if (!closed && upTo != null) {
            recipient.lost(upTo, now);
        }
    }
}
