package dev.parley.gateway.hub;

import dev.parley.backplane.ChannelMessage;
import dev.parley.functions.Payload;
import dev.parley.gateway.membership.Membership;
import dev.parley.http.memory.LoopMemory;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/** One channel's live members on this event loop: those who get whole messages and, while there are some, those who take deltas. */
final class Audience {

    private final String channel;
    private final ByteBufAllocator allocator;
    private final LoopMemory memory;
    private final HubMeters meters;
    private final DeltaBases bases;
    private final LiveMembers whole;
    private @Nullable DeltaMembers deltas;

    /**
     * @param memory counts frames while they wait in sockets' queues
     * @param bases counts what deltas are based on
     */
    Audience(String channel, ByteBufAllocator allocator, LoopMemory memory, HubMeters meters, DeltaBases bases) {
        this.channel = channel;
        this.allocator = allocator;
        this.memory = memory;
        this.meters = meters;
        this.bases = bases;
        this.whole = new LiveMembers(allocator, memory);
    }

    boolean isEmpty() {
        return whole.isEmpty() && deltas == null;
    }

    int size() {
        return whole.size() + (deltas == null ? 0 : deltas.size());
    }

    /** Adds a member. No frames may be waiting: they are not for it. */
    void add(Membership membership) {
        whole.add(membership);
        if (membership.member().memberships().takesDeltas()) {
            if (deltas == null) {
                deltas = new DeltaMembers(channel, whole, allocator, memory, meters, bases);
            }
            deltas.add();
        }
    }

    void remove(Membership membership) {
        if (deltas == null || !membership.member().memberships().takesDeltas()) {
            whole.remove(membership);
            return;
        }
        deltas.remove(membership);
        if (deltas.isEmpty()) {
            deltas.close();
            deltas = null;
        }
    }

    /**
     * A message is about to be added to this tick's frames.
     *
     * @param payload what members get
     * @param frames without the message
     */
    void take(ChannelMessage message, Payload payload, ByteBuf frames) {
        if (deltas != null) {
            deltas.take(message, payload, frames);
        }
    }

    /** As {@link LiveMembers#announce}. */
    void announce() {
        whole.announce();
        if (deltas != null) {
            deltas.announce();
        }
    }

    /** As {@link LiveMembers#write}. */
    int write(ByteBuf frames, long now, boolean announced) {
        return deltas == null ? whole.write(frames, now, announced) : deltas.write(frames, now, announced);
    }

    /** The next message with {@code delta} is sent whole. */
    void forgetBase() {
        if (deltas != null) {
            deltas.forget();
        }
    }

    /** Closes all of them, since messages are missing. */
    void closeForLoss() {
        DeltaMembers others = deltas;
        whole.closeForLoss();
        if (others != null) {
            others.closeForLoss();
        }
    }
}
