package dev.parley.host.pipe;

import dev.parley.host.runtimeapi.RuntimeCalls;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/** Cuts what a pipe brings into frames. Holds at most one frame that is not whole. */
final class PipeFrameReader {

    /** The limit of a frame: the largest body, and words. */
    static final int MAX_BYTES = RuntimeCalls.MAX_BODY_BYTES + 64 * 1024;

    private final Consumer<PipeFrame> frames;
    private Buffer rest = Buffer.buffer();

    PipeFrameReader(Consumer<PipeFrame> frames) {
        this.frames = frames;
    }

    /** @throws MalformedFrameException if a frame is over the limit, or has no words */
    void read(Buffer chunk) {
        Buffer bytes = rest.length() == 0 ? chunk : rest.appendBuffer(chunk);
        int at = 0;
        while (bytes.length() - at >= PipeFrame.LENGTH_BYTES) {
            long length = bytes.getUnsignedInt(at);
            if (length > MAX_BYTES) {
                throw new MalformedFrameException("a frame of " + length + " bytes");
            }
            int begin = at + PipeFrame.LENGTH_BYTES;
            if (bytes.length() - begin < length) {
                break;
            }
            frames.accept(PipeFrame.of(bytes, begin, (int) length));
            at = begin + (int) length;
        }
        // The beginning of a large frame is kept as it is, since it grows chunk by chunk.
        rest = at == 0 && bytes == rest ? rest : bytes.getBuffer(at, bytes.length());
    }
}
