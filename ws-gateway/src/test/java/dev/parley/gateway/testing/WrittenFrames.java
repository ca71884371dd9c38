package dev.parley.gateway.testing;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads what a socket has written to a channel in memory since the last time. To be used on the socket's event loop. */
public final class WrittenFrames {

    private WrittenFrames() {}

    /** Each write by itself, for the caller to release. */
    public static List<ByteBuf> writes(EmbeddedChannel channel) {
        channel.flush();
        List<ByteBuf> writes = new ArrayList<>();
        for (ByteBuf write = channel.readOutbound(); write != null; write = channel.readOutbound()) {
            writes.add(write);
        }
        return writes;
    }

    /** How many bytes were written. */
    public static int bytes(EmbeddedChannel channel) {
        List<ByteBuf> writes = writes(channel);
        int bytes = writes.stream().mapToInt(ByteBuf::readableBytes).sum();
        writes.forEach(ByteBuf::release);
        return bytes;
    }

    /** The texts, each shorter than 126 bytes; a close frame as its code. */
    public static List<String> texts(EmbeddedChannel channel) {
        List<String> texts = new ArrayList<>();
        for (ByteBuf frames : writes(channel)) {
            while (frames.isReadable()) {
                int opcode = frames.readByte() & 0x0f;
                ByteBuf payload = frames.readSlice(frames.readByte());
                texts.add(opcode == 8 ? "" + payload.readUnsignedShort() : payload.toString(StandardCharsets.UTF_8));
            }
            frames.release();
        }
        return texts;
    }
}
