package dev.parley.gateway.hub;

import dev.parley.gateway.compression.MessageDeflater;
import dev.parley.gateway.membership.Membership;
import dev.parley.gateway.socket.CloseCode;
import dev.parley.gateway.socket.DeflatedFrames;
import dev.parley.gateway.socket.Socket;
import dev.parley.http.memory.LoopMemory;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel's live members on this event loop. What is written to them is one buffer that all share, or two: the clients that
 * negotiated compression share another one, in which each message was deflated once.
 */
final class LiveMembers {

    private static final Logger LOG = LoggerFactory.getLogger(LiveMembers.class);

    /** So many members are announced before the first of them is written to: few enough for the processor's caches. */
    private static final int ANNOUNCED = 16;

    private final ByteBufAllocator allocator;
    private final LoopMemory memory;
    private final List<Membership> members = new ArrayList<>();
    /** The members' sockets, by the same index: a write reads nothing else of a member. */
    private @Nullable Socket[] sockets = {};

    /** Deflates for the members that negotiated compression; null if there is no such member. */
    private @Nullable MessageDeflater deflater;

    /** @param memory counts frames while they wait in sockets' queues */
    LiveMembers(ByteBufAllocator allocator, LoopMemory memory) {
        this.allocator = allocator;
        this.memory = memory;
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    int size() {
        return members.size();
    }

    /** @param index below {@link #size}; {@link #remove} changes who is there */
    Membership get(int index) {
        return members.get(index);
    }

    boolean has(Membership membership) {
        int index = membership.index();
        return index >= 0 && index < members.size() && members.get(index) == membership;
    }

    void add(Membership membership) {
        int index = members.size();
        Socket socket = membership.member().openSocket();
        membership.moveTo(index);
        members.add(membership);
        if (index == sockets.length) {
            sockets = Arrays.copyOf(sockets, index + (index >> 1) + 1);
        }
        sockets[index] = socket;
        deflater = deflater == null ? deflaterOf(socket) : deflater;
    }

    private static @Nullable MessageDeflater deflaterOf(@Nullable Socket socket) {
        return socket == null || !socket.isOpen() ? null : socket.deflater();
    }

    /** Removes a live member. The last member of the list takes its slot, so that no other member moves. */
    void remove(Membership membership) {
        int end = members.size() - 1;
        Membership last = members.remove(end);
        if (last != membership) {
            members.set(membership.index(), last);
            sockets[membership.index()] = sockets[end];
            last.moveTo(membership.index());
        }
        sockets[end] = null;
        membership.moveTo(Membership.NOT_LIVE);
    }

    /**
     * Writes frames to all members. A member whose queue is full or whose socket fails is closed, and the others are served.
     *
     * @param frames left unchanged; the caller releases them
     * @param announced true if {@link #announce} was called in this tick
     * @return how many members they were written to
     */
    int write(ByteBuf frames, long now, boolean announced) {
        if (members.isEmpty()) {
            return 0;
        }
        ByteBuf deflated = deflated(frames, deflater);
        try {
            return write(frames, deflated, now, announced);
        } finally {
            if (deflated != null) {
                memory.releaseShared(deflated);
                forgetUnusedDeflater();
            }
        }
    }

    /** As {@link #write(ByteBuf, long, boolean)}, to the members of another list, too, whose messages are not deflated again. */
    int writeWith(LiveMembers others, ByteBuf frames, long now, boolean announced) {
        ByteBuf deflated = deflated(frames, deflater == null ? others.deflater : deflater);
        try {
            return write(frames, deflated, now, announced) + others.write(frames, deflated, now, announced);
        } finally {
            if (deflated != null) {
                memory.releaseShared(deflated);
                forgetUnusedDeflater();
                others.forgetUnusedDeflater();
            }
        }
    }

    private int write(ByteBuf frames, @Nullable ByteBuf deflated, long now, boolean announced) {
        int served = 0;
        // Backwards: closing a member removes it and moves the last member, already served, into its slot.
        for (int end = members.size(); end > 0; end -= ANNOUNCED) {
            int start = Math.max(0, end - ANNOUNCED);
            if (!announced) {
                announce(start, end);
            }
            for (int i = end - 1; i >= start; i--) {
                served += write(members.get(i), sockets[i], frames, deflated, now) ? 1 : 0;
            }
        }
        return served;
    }

    /** Returns null if no member negotiated compression, or no message becomes smaller. */
    private @Nullable ByteBuf deflated(ByteBuf frames, @Nullable MessageDeflater deflater) {
        try {
            return deflater == null ? null : DeflatedFrames.of(frames, deflater, allocator);
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.error("Messages could not be deflated; they are sent as they are", e);
            return null;
        }
    }

    private void forgetUnusedDeflater() {
        for (int i = 0; i < members.size(); i++) {
            if (deflaterOf(sockets[i]) != null) {
                return;
            }
        }
        deflater = null;
    }

    /** Returns false if the member is not open, or is closed. */
    private static boolean write(
            Membership membership, @Nullable Socket socket, ByteBuf plain, @Nullable ByteBuf deflated, long now) {
        if (socket == null || !socket.isOpen()) {
            return false;
        }
        ByteBuf shared = deflated != null && socket.deflater() != null ? deflated : plain;
        try {
            if (socket.isFull()) {
                socket.close(CloseCode.SLOW_CONSUMER.reason());
                return false;
            }
            socket.writeShared(shared, now);
            return true;
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.error(
                    "A write to connection {} failed; the connection is dropped",
                    membership.member().id(),
                    e);
            // Part of a frame may have gone out, so the client could not read a close frame.
            socket.abort(CloseCode.INTERNAL_ERROR.reason());
            return false;
        }
    }

    /** This channel has frames for all members, and will write them in this tick. */
    void announce() {
        announce(0, members.size());
    }

    private void announce(int start, int end) {
        for (int i = start; i < end; i++) {
            Socket socket = sockets[i];
            if (socket != null) {
                socket.announce();
            }
        }
    }

    /** Closes all of them, since messages are missing. */
    void closeForLoss() {
        for (Membership membership : List.copyOf(members)) {
            membership.member().close(CloseCode.POSITION_LOST.reason());
        }
    }
}
