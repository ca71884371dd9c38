package dev.parley.gateway.hub;

import dev.parley.backplane.ChannelMessage;
import dev.parley.bus.trace.DeliverySpans;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.gateway.membership.ChannelMember;
import dev.parley.gateway.membership.Membership;
import dev.parley.gateway.replay.ChannelReplays;
import dev.parley.gateway.replay.FrameRun;
import dev.parley.gateway.replay.LiveChannel;
import dev.parley.gateway.replay.ReplayContext;
import dev.parley.gateway.socket.FrameWriter;
import dev.parley.http.memory.LoopMemory;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers one channel's messages to the members on this event loop: holds the position reached here, the live members,
 * the replays of members that are not live yet, and this tick's frames.
 */
final class FanOut implements Mailbox.Recipient, LiveChannel {

    private static final Logger LOG = LoggerFactory.getLogger(FanOut.class);

    /** Frames are written once they have this size, so an outbound queue grows past its bound by at most this much. */
    private static final int MAX_FRAMES_BYTES = 64 * 1024;

    private final String name;
    private final PositionStamp stamp;
    private final ByteBufAllocator allocator;
    private final LoopMemory memory;
    private final HubMeters meters;
    private final Consumer<FanOut> onFrames;
    private final ChannelReplays replays;
    private final Audience members;
    private final @Nullable DeliverySpans spans;

    /** The position of the last message delivered here; {@link Position#NONE} before the subscription began. */
    private Position position = Position.NONE;

    private @Nullable ByteBuf frames;

    /** True if the members know of {@code frames}. */
    private boolean announced;

    /** How many messages are in {@code frames}. */
    private int messages;

    /** The index of {@code frames}; only while there are replays, which share the frames. */
    private FrameRun.@Nullable Index index;

    /**
     * @param memory counts frames while they wait in sockets' queues
     * @param meters count what is delivered
     * @param bases counts what deltas are based on
     * @param onFrames called with this channel's first frame in a tick; it calls {@link #write} at the tick's end
     * @param spans notes deliveries; null if nothing is traced
     */
    FanOut(
            String name,
            ReplayContext context,
            ByteBufAllocator allocator,
            LoopMemory memory,
            HubMeters meters,
            DeltaBases bases,
            Consumer<FanOut> onFrames,
            @Nullable DeliverySpans spans) {
        this.name = name;
        this.stamp = new PositionStamp(name);
        this.allocator = allocator;
        this.memory = memory;
        this.meters = meters;
        this.onFrames = onFrames;
        this.replays = new ChannelReplays(this, context);
        this.members = new Audience(name, allocator, memory, meters, bases);
        this.spans = spans;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Position position() {
        return position;
    }

    @Override
    public Payload asGiven(ChannelMessage message) {
        return stamp.on(message);
    }

    ChannelReplays replays() {
        return replays;
    }

    boolean hasMembers() {
        return !members.isEmpty() || !replays.isEmpty();
    }

    int memberCount() {
        return members.size() + replays.size();
    }

    /** The subscription began at a position. Messages after it may have been delivered before this call. */
    void begin(Position subscribed) {
        if (position.equals(Position.NONE)) {
            position = subscribed;
        }
    }

    /** Adds a member that is not live yet. */
    Membership add(ChannelMember member) {
        Membership membership = new Membership(member, name);
        member.memberships().add(membership);
        meters.members().increment();
        return membership;
    }

    /** Makes a member live: it gets the messages that are taken from now on. */
    @Override
    public void goLive(Membership membership) {
        // Frames made earlier in this tick are not for the new member.
        write(System.nanoTime());
        members.add(membership);
    }

    /** Makes a member not live. */
    void pause(Membership membership) {
        if (membership.isLive()) {
            members.remove(membership);
        }
    }

    void remove(Membership membership) {
        pause(membership);
        membership.member().memberships().remove(membership);
        meters.members().add(-1);
        replays.cancel(membership, new ConnectionException(Reason.GONE, "The connection has ended or left " + name));
    }

    /** Adds a message to this tick's frames, unless it was delivered before. */
    @Override
    public void take(ChannelMessage message, long now) {
        Position at = message.position();
        boolean stored = !at.equals(Position.NONE);
        if (stored && !awaits(at, now)) {
            return;
        }
        Position before = position;
        position = stored ? at : before;
        if (spans != null && stored) {
            spans.taken(name, at, members.size());
        }
        Payload payload = asGiven(message);
        if (frames == null) {
            frames = allocator.directBuffer(FrameWriter.sizeOf(payload));
            index = replays.isEmpty() ? null : new FrameRun.Index(before);
            onFrames.accept(this);
        }
        members.take(message, payload, frames);
        FrameWriter.append(frames, payload);
        messages++;
        if (index != null && stored) {
            index.add(at, frames.writerIndex());
        }
        if (frames.readableBytes() >= MAX_FRAMES_BYTES) {
            write(now);
        }
    }

    /** Returns false if the message was delivered before. Reports the messages between the position and it as lost. */
    private boolean awaits(Position next, long now) {
        boolean sameEpoch = next.epoch().equals(position.epoch());
        if (sameEpoch && next.offset() <= position.offset()) {
            return false;
        }
        if (position.equals(Position.NONE) || next.offset() == position.offset() + 1) {
            if (!sameEpoch) {
                // All frames of one write belong to one epoch.
                write(now);
            }
        } else {
            LOG.error("Channel {} goes from {} to {} without a report of what is missing", name, position, next);
            lost(new Position(next.epoch(), next.offset() - 1), now);
        }
        return true;
    }

    /**
     * Other channels have frames in this tick, too: what a member gets of several is to be one write. Has no effect if this channel
     * has none, or a second time in a tick: one that wrote full frames is listed again for the next ones.
     */
    void announce() {
        if (frames != null && !announced) {
            announced = true;
            members.announce();
        }
    }

    /** Writes this tick's frames to all live members. */
    void write(long now) {
        ByteBuf written = frames;
        if (written == null) {
            return;
        }
        FrameRun.Index indexed = index;
        int count = messages;
        boolean wasAnnounced = announced;
        announced = false;
        frames = null;
        index = null;
        messages = 0;
        meters.messagesPerWrite().record(count);
        try {
            meters.sent().add((long) count * members.write(written, now, wasAnnounced));
            feedReplays(written, indexed);
        } finally {
            memory.releaseShared(written);
        }
    }

    @Override
    public void redacted(long now) {
        // Frames made earlier in this tick may have the payload.
        write(now);
        // A delta must not be based on it.
        members.forgetBase();
        replays.onRedacted();
    }

    /** Releases what the next delta would be based on. */
    void forgetBase() {
        members.forgetBase();
    }

    private void feedReplays(ByteBuf written, FrameRun.@Nullable Index indexed) {
        if (!replays.isEmpty()) {
            if (indexed != null && !indexed.isEmpty()) {
                replays.keep(indexed.of(written));
            }
            replays.onMove();
        }
    }

    /** Closes the live members after the messages before the loss. Members that are not live read what they missed. */
    @Override
    public void lost(Position upTo, long now) {
        write(now);
        if (!members.isEmpty()) {
            LOG.error("Messages of channel {} up to {} were lost; its members here are closed, 4009", name, upTo);
        }
        meters.losses().increment();
        position = upTo;
        members.closeForLoss();
        replays.onLost();
    }
}
