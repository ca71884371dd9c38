package dev.parley.gateway.socket;

import dev.parley.gateway.compression.MessageDeflater;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/** Writes frames of messages once more, for the clients that take compressed messages. Each message is deflated once. */
public final class DeflatedFrames {

    private static final int[] NO_ENDS = {};

    private DeflatedFrames() {}

    /**
     * Returns the same frames, with each message compressed that becomes smaller; null if there is none.
     *
     * @param frames whole frames as {@link FrameWriter} writes them, left unchanged
     * @return a direct buffer, which the caller releases
     */
    public static @Nullable ByteBuf of(ByteBuf frames, MessageDeflater deflater, ByteBufAllocator allocator) {
        return of(frames, NO_ENDS, deflater, allocator);
    }

    /** @param ends where some of the frames end, in order; they become the ends in the result, if there is one */
    public static @Nullable ByteBuf of(
            ByteBuf frames, int[] ends, MessageDeflater deflater, ByteBufAllocator allocator) {
        Copy copy = new Copy(frames, allocator);
        try {
            copy.deflate(ends, deflater);
            return copy.out;
        } catch (RuntimeException | Error e) {
            if (copy.out != null) {
                copy.out.release();
            }
            throw e;
        }
    }

    /** A copy under way; there is no buffer until a message becomes smaller. */
    private static final class Copy {

        private final ByteBuf frames;
        private final ByteBufAllocator allocator;
        private @Nullable ByteBuf out;

        Copy(ByteBuf frames, ByteBufAllocator allocator) {
            this.frames = frames;
            this.allocator = allocator;
        }

        void deflate(int[] ends, MessageDeflater deflater) {
            int at = frames.readerIndex();
            int ended = 0;
            while (at < frames.writerIndex()) {
                int payload = FrameWriter.payloadIndex(frames, at);
                int next = payload + FrameWriter.payloadLength(frames, at);
                int size = deflater.deflate(frames, payload, next - payload);
                if (size > 0) {
                    FrameWriter.appendCompressed(outFrom(at), frames.getByte(at), deflater.output(), size);
                } else if (out != null) {
                    out.writeBytes(frames, at, next - at);
                }
                at = next;
                if (ended < ends.length && ends[ended] == at) {
                    ends[ended++] = out == null ? at : out.writerIndex();
                }
            }
        }

        /** The buffer, which begins with the frames before the first one that is compressed. */
        private ByteBuf outFrom(int at) {
            if (out == null) {
                out = allocator.directBuffer(frames.readableBytes());
                out.writeBytes(frames, frames.readerIndex(), at - frames.readerIndex());
            }
            return out;
        }
    }
}
