package dev.parley.bench.micro;

import dev.parley.gateway.socket.FrameWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A server's frame: into the buffer of a tick that others are in already, and one by itself. */
@State(Scope.Thread)
public class FrameEncode {

    private final ByteBuf frames = ByteBufAllocator.DEFAULT.directBuffer(FrameWriter.sizeOf(SampleMessage.PAYLOAD));

    @Benchmark
    public int append() {
        FrameWriter.append(frames.clear(), SampleMessage.PAYLOAD);
        return frames.writerIndex();
    }

    /** With the buffer for it, from the pool and back to it. */
    @Benchmark
    public int message() {
        ByteBuf frame = FrameWriter.message(ByteBufAllocator.DEFAULT, SampleMessage.PAYLOAD);
        int size = frame.writerIndex();
        frame.release();
        return size;
    }
}
