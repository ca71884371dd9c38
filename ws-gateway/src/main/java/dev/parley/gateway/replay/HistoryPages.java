package dev.parley.gateway.replay;

import dev.parley.backplane.ChannelMessage;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.gateway.socket.FrameWriter;
import dev.parley.http.memory.LoopMemory;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes frames of pages of one channel's history, and adapts the size of the next page. */
final class HistoryPages {

    private static final int MAX_MESSAGES = 100;

    /** A page ends past this; its other messages are left for the next page. */
    private static final int PAGE_BYTES = 256 * 1024;

    /** A run ends past this: its whole buffer stays in memory while any part of it waits in a socket's queue. */
    private static final int RUN_BYTES = 64 * 1024;

    private final LiveChannel channel;
    private final ByteBufAllocator allocator;
    private final LoopMemory memory;
    private int limit = MAX_MESSAGES;

    /** @param memory counts the frames as long as a run or a socket's queue has them */
    HistoryPages(LiveChannel channel, ByteBufAllocator allocator, LoopMemory memory) {
        this.channel = channel;
        this.allocator = allocator;
        this.memory = memory;
    }

    /** About how many messages fill a page. */
    int limit() {
        return limit;
    }

    /** Makes frames of the messages that follow a position without a gap, as many as fit on a page. */
    List<FrameRun> framesOf(Position after, List<ChannelMessage> messages) {
        List<FrameRun> runs = new ArrayList<>();
        Position before = after;
        int next = 0;
        int bytes = 0;
        while (next < messages.size() && bytes < PAGE_BYTES) {
            ByteBuf frames = allocator.directBuffer();
            FrameRun.Index index = new FrameRun.Index(before);
            next = write(messages, next, frames, index);
            bytes += frames.readableBytes();
            if (index.isEmpty()) {
                frames.release();
                break;
            }
            before = index.last();
            runs.add(index.of(frames));
            memory.releaseShared(frames);
        }
        adapt(next, messages.size(), bytes);
        return runs;
    }

    /** @return the index after the last message written */
    private int write(List<ChannelMessage> messages, int first, ByteBuf frames, FrameRun.Index index) {
        int next = first;
        @Nullable String epoch = null;
        while (next < messages.size() && frames.readableBytes() < RUN_BYTES) {
            Position position = messages.get(next).position();
            boolean follows = position.offset() == index.last().offset() + 1;
            if (!follows || (epoch != null && !epoch.equals(position.epoch()))) {
                break;
            }
            epoch = position.epoch();
            Payload payload = channel.asGiven(messages.get(next));
            FrameWriter.append(frames, payload);
            index.add(position, frames.writerIndex());
            next++;
        }
        return next;
    }

    private void adapt(int used, int read, int bytes) {
        if (used < read) {
            limit = Math.max(1, used);
        } else if (bytes < PAGE_BYTES / 2) {
            limit = Math.min(MAX_MESSAGES, 2 * limit);
        }
    }
}
