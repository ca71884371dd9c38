package dev.parley.gateway.replay;

import dev.parley.functions.Position;
import dev.parley.gateway.compression.MessageDeflater;
import dev.parley.gateway.socket.DeflatedFrames;
import dev.parley.http.memory.LoopMemory;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Arrays;

/**
 * The frames of consecutive messages of one epoch, in one shared buffer; frames of ephemeral messages may stand between
 * them. Holds the buffer until {@link #release}.
 */
public final class FrameRun {

    /** What a run costs beside its frames. */
    private static final int OVERHEAD_BYTES = 256;

    private final Position after;
    private final Position last;
    private final int[] ends;
    private final ByteBuf frames;

    /** @param ends the index in the buffer at which each message's frame ends */
    private FrameRun(Position after, Position last, int[] ends, ByteBuf frames) {
        this.after = after;
        this.last = last;
        this.ends = ends;
        this.frames = frames;
    }

    /** Records where frames end while they are written. */
    public static final class Index {

        private final Position after;
        private Position last;
        private int[] ends = new int[16];
        private int count;

        /** @param after the position before the first message */
        public Index(Position after) {
            this.after = after;
            this.last = after;
        }

        public void add(Position position, int end) {
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, 2 * count);
            }
            ends[count++] = end;
            last = position;
        }

        Position last() {
            return last;
        }

        public boolean isEmpty() {
            return count == 0;
        }

        /** @param frames the run retains them */
        public FrameRun of(ByteBuf frames) {
            return new FrameRun(after, last, Arrays.copyOf(ends, count), frames.retainedDuplicate());
        }
    }

    /** A run of the same messages, compressed if they become smaller. It shares this run's buffer if none does. */
    FrameRun deflated(MessageDeflater deflater, ByteBufAllocator allocator, LoopMemory memory) {
        int[] deflatedEnds = ends.clone();
        ByteBuf deflated = DeflatedFrames.of(frames, deflatedEnds, deflater, allocator);
        if (deflated == null) {
            return new FrameRun(after, last, ends, frames.retainedDuplicate());
        }
        FrameRun run = new FrameRun(after, last, deflatedEnds, deflated.retainedDuplicate());
        memory.releaseShared(deflated);
        return run;
    }

    /** The first message's offset. */
    long firstOffset() {
        return last.offset() - ends.length + 1;
    }

    int cost() {
        return OVERHEAD_BYTES + frames.capacity();
    }

    /** The index of the message right after a position; -1 if the run has none that certainly follows it. */
    int indexAfter(Position position) {
        if (position.equals(after)) {
            return 0;
        }
        long index = position.offset() - firstOffset() + 1;
        boolean within = index > 0 && index < ends.length;
        return within && position.epoch().equals(last.epoch()) ? (int) index : -1;
    }

    /** How many messages, from an index on, fit into a number of bytes. */
    int fitting(int index, int bytes) {
        int start = startOf(index);
        int count = 0;
        while (index + count < ends.length && ends[index + count] - start <= bytes) {
            count++;
        }
        return count;
    }

    Position positionOf(int index) {
        return new Position(last.epoch(), firstOffset() + index);
    }

    /** The frames of some messages; the caller releases them. */
    ByteBuf slice(int index, int count) {
        int start = startOf(index);
        return frames.retainedSlice(start, ends[index + count - 1] - start);
    }

    private int startOf(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    void release() {
        frames.release();
    }
}
