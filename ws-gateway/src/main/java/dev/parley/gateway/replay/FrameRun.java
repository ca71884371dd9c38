package dev.parley.gateway.replay;

import dev.parley.functions.Position;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Frames of messages that follow one another in one epoch, in one buffer that all who need them share; a few ephemeral
 * ones may stand between them. Holds its buffer until {@link #release}.
 */
public final class FrameRun {

    /** What one costs beside its bytes. */
    private static final int OVERHEAD_BYTES = 256;

    private final Position after;
    private final Position last;
    private final int[] ends;
    private final ByteBuf frames;

    /** @param ends where in the buffer each message's frame ends */
    private FrameRun(Position after, Position last, int[] ends, ByteBuf frames) {
        this.after = after;
        this.last = last;
        this.ends = ends;
        this.frames = frames;
    }

    /** Notes where frames end while they are written. */
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

        /** @param frames the run holds on to them */
        public FrameRun of(ByteBuf frames) {
            return new FrameRun(after, last, Arrays.copyOf(ends, count), frames.retainedDuplicate());
        }
    }

    /** The first message's. */
    long firstOffset() {
        return last.offset() - ends.length + 1;
    }

    int cost() {
        return OVERHEAD_BYTES + frames.capacity();
    }

    /** Which of its messages comes right after a position; -1 if it has none of which that is sure. */
    int indexAfter(Position position) {
        if (position.equals(after)) {
            return 0;
        }
        long index = position.offset() - firstOffset() + 1;
        boolean within = index > 0 && index < ends.length;
        return within && position.epoch().equals(last.epoch()) ? (int) index : -1;
    }

    /** How many messages from an index on fit into so many bytes. */
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

    /** The frames of some messages; the caller's to release. */
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
