package dev.parley.gateway.hub;

import dev.parley.backplane.ChannelMessage;
import dev.parley.functions.Payload;
import dev.parley.gateway.delta.DeltaFrame;
import dev.parley.gateway.membership.Membership;
import dev.parley.gateway.socket.FrameWriter;
import dev.parley.http.memory.LoopMemory;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel's members on this event loop that take deltas, while there are some. Members that got the channel's last message
 * with {@code delta}, which is the base of the next one, are in a list of their own. The others wait among the members that get
 * whole messages, and change over once such a message was written to them. So one delta serves all, and every member that gets
 * it has its base.
 */
final class DeltaMembers {

    private static final Logger LOG = LoggerFactory.getLogger(DeltaMembers.class);

    private final LiveMembers whole;
    private final LiveMembers withBase;
    private final ByteBufAllocator allocator;
    private final LoopMemory memory;
    private final HubMeters meters;
    private final DeltaBases bases;
    private final DeltaFrame frame;

    /** How many members that take deltas are in {@code whole}. */
    private int waiting;

    private byte @Nullable [] base;
    private long baseOffset;

    /** This tick's frames for {@code withBase}; null while they are those of everybody. */
    private @Nullable ByteBuf frames;

    /** How many deltas are in {@code frames}. */
    private int deltas;

    /** True if this tick's frames have a message with {@code delta}. */
    private boolean rebased;

    /**
     * @param whole the members that get whole messages
     * @param bases counts the bases of this event loop
     */
    DeltaMembers(
            String channel,
            LiveMembers whole,
            ByteBufAllocator allocator,
            LoopMemory memory,
            HubMeters meters,
            DeltaBases bases) {
        this.whole = whole;
        this.withBase = new LiveMembers(allocator, memory);
        this.allocator = allocator;
        this.memory = memory;
        this.meters = meters;
        this.bases = bases;
        this.frame = new DeltaFrame(channel);
    }

    boolean isEmpty() {
        return waiting == 0 && withBase.isEmpty();
    }

    /** How many members are in the list of their own. */
    int size() {
        return withBase.size();
    }

    /** A member that takes deltas went live among those that get whole messages. */
    void add() {
        waiting++;
    }

    /** Removes a live member that takes deltas from the list that it is in. */
    void remove(Membership membership) {
        if (withBase.has(membership)) {
            withBase.remove(membership);
        } else {
            whole.remove(membership);
            waiting--;
        }
    }

    /**
     * Adds a message to this tick's frames.
     *
     * @param payload as members get it whole
     * @param before this tick's frames for the others, without the message
     */
    void take(ChannelMessage message, Payload payload, ByteBuf before) {
        Payload delta = message.delta() ? rebase(message.position().offset(), payload.toByteArray()) : null;
        if (delta != null && frames == null) {
            frames = allocator.directBuffer(before.readableBytes() + FrameWriter.sizeOf(delta));
            frames.writeBytes(before, before.readerIndex(), before.readableBytes());
        }
        if (frames != null) {
            FrameWriter.append(frames, delta == null ? payload : delta);
            deltas += delta == null ? 0 : 1;
        }
    }

    /** Returns the delta to the new base; null if the whole message is to be sent. */
    private @Nullable Payload rebase(long offset, byte[] next) {
        Payload delta = base == null || withBase.isEmpty() ? null : deltaOf(base, next);
        forget();
        if (bases.add(next.length)) {
            base = next;
            baseOffset = offset;
        }
        rebased = true;
        return delta;
    }

    /** Returns null if the whole message is not larger, or if there is no memory for a delta. */
    private @Nullable Payload deltaOf(byte[] from, byte[] next) {
        try {
            return frame.of(baseOffset, from, next);
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.error("A delta could not be made; the message is sent whole", e);
            return null;
        }
    }

    /** The next message with {@code delta} is sent whole. */
    void forget() {
        if (base != null) {
            bases.remove(base.length);
            base = null;
        }
    }

    /** As {@link LiveMembers#announce}, for the members with a list of their own. */
    void announce() {
        withBase.announce();
    }

    /**
     * Writes this tick's frames to those who get whole messages, and then to the others.
     *
     * @param plain without deltas
     * @return to how many members
     */
    int write(ByteBuf plain, long now, boolean announced) {
        ByteBuf own = frames;
        int count = deltas;
        // Before any write: one that closes the last member calls close().
        frames = null;
        deltas = 0;
        int served = own == null
                ? whole.writeWith(withBase, plain, now, announced)
                : write(plain, own, count, now, announced);
        if (rebased) {
            rebased = false;
            promote();
        }
        return served;
    }

    /**
     * @param own released by this call
     * @param count how many deltas are in {@code own}
     */
    private int write(ByteBuf plain, ByteBuf own, int count, long now, boolean announced) {
        try {
            int servedWhole = whole.write(plain, now, announced);
            int servedOwn = withBase.write(own, now, announced);
            meters.deltas().add((long) count * servedOwn);
            return servedWhole + servedOwn;
        } finally {
            memory.releaseShared(own);
        }
    }

    /** The members that waited have the base now. */
    private void promote() {
        for (int i = whole.size() - 1; i >= 0 && waiting > 0; i--) {
            Membership membership = whole.get(i);
            if (membership.member().memberships().takesDeltas()) {
                whole.remove(membership);
                withBase.add(membership);
                waiting--;
            }
        }
    }

    /** Closes those in the list of their own, since messages are missing. */
    void closeForLoss() {
        forget();
        withBase.closeForLoss();
    }

    /** No member is left. */
    void close() {
        forget();
        if (frames != null) {
            frames.release();
            frames = null;
        }
    }
}
