package dev.parley.gateway.hub;

import dev.parley.backplane.Backplane;
import dev.parley.bus.trace.DeliverySpans;
import dev.parley.gateway.replay.ReplayContext;
import dev.parley.http.memory.LoopMemory;
import dev.parley.meters.Gauge;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the messages of channels to one event loop's members: they wait in a mailbox, and once per tick every channel makes
 * frames of its own and writes them. Only the mailbox is shared with other threads.
 */
final class LoopDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(LoopDelivery.class);

    /**
     * How many bytes of messages may wait for this event loop, or an eighth of the budget, if less; past it, members of their
     * channels are closed with 4009.
     */
    private static final long MAX_MAILBOX_BYTES = 64L << 20;

    private final Backplane backplane;
    private final ByteBufAllocator allocator = ByteBufAllocator.DEFAULT;
    private final LoopMemory memory;
    private final HubMeters meters;
    private final Mailbox mailbox;
    private final LongSupplier mailboxBytes;
    private final Gauge shownMailbox;
    private final ReplayContext replays;
    private final DeltaBases bases;
    private final Runnable spare;
    private final List<FanOut> withFrames = new ArrayList<>();
    /** Null if nothing is traced. */
    private final @Nullable DeliverySpans spans;

    /**
     * As for {@link Hub}.
     *
     * @param forgetBases has every channel release what its next delta would be based on; called while memory is short
     */
    LoopDelivery(
            Backplane backplane,
            String gatewayId,
            Context context,
            LoopMemory memory,
            HubMeters meters,
            Duration replayDeadline,
            Runnable forgetBases) {
        this.backplane = backplane;
        this.memory = memory;
        this.meters = meters;
        long bound = Math.min(MAX_MAILBOX_BYTES, memory.process().limit() / 8);
        this.mailbox = new Mailbox(context, this::drain, bound);
        this.mailboxBytes = mailbox::bytes;
        this.replays = new ReplayContext(context, backplane, allocator, memory, replayDeadline, meters.replays());
        this.bases = new DeltaBases(memory);
        this.spare = () -> {
            if (bases.bytes() > 0) {
                forgetBases.run();
            }
        };
        memory.addSpare(spare);
        memory.process().count(mailboxBytes);
        this.shownMailbox = meters.show(mailboxBytes);
        this.spans = DeliverySpans.start(context.owner(), gatewayId);
    }

    void close() {
        memory.removeSpare(spare);
        memory.process().forget(mailboxBytes);
        shownMailbox.forget();
        if (spans != null) {
            spans.close();
        }
    }

    /** Subscribes to a channel, whose messages go to the members of its {@link Subscription#channel}. */
    Subscription subscribe(String name) {
        FanOut channel = new FanOut(name, replays, allocator, memory, meters, bases, withFrames::add, spans);
        return Subscription.begin(backplane, channel, new MailSlot(mailbox, channel));
    }

    /** Once per tick: makes frames of all messages that came, then writes once for each member and channel. */
    private void drain() {
        long now = System.nanoTime();
        long arrivedAt = now;
        try {
            arrivedAt = mailbox.takeSome(now);
        } finally {
            write(now);
        }
        meters.delay().record(System.nanoTime() - arrivedAt);
    }

    private void write(long now) {
        if (withFrames.size() > 1) {
            withFrames.forEach(FanOut::announce);
        }
        for (FanOut channel : withFrames) {
            try {
                channel.write(now);
            } catch (RuntimeException | OutOfMemoryError e) {
                LOG.error("Replays of channel {} missed a write", channel.name(), e);
            }
        }
        withFrames.clear();
        if (spans != null) {
            spans.written();
        }
    }
}
