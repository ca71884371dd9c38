package dev.parley.host.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipeFrameReaderTest {

    private final List<String> read = new ArrayList<>();
    private final PipeFrameReader reader = new PipeFrameReader(frame -> read.add(frame.words() + "" + frame.body()));

    private static Buffer frames() {
        Buffer frames = Buffer.buffer();
        PipeFrame.append(frames, "ready", Buffer.buffer());
        PipeFrame.append(frames, "result a-1", Buffer.buffer("{\"tea\":\"\\n\"}\n"));
        PipeFrame.append(frames, "error a-2", Buffer.buffer("\n"));
        return frames;
    }

    @Test
    void frames_are_found_wherever_the_bytes_are_cut() {
        Buffer frames = frames();
        for (int size = 1; size <= frames.length(); size++) {
            read.clear();
            for (int at = 0; at < frames.length(); at += size) {
                reader.read(frames.getBuffer(at, Math.min(frames.length(), at + size)));
            }
            assertThat(read).containsExactly("[ready]", "[result, a-1]{\"tea\":\"\\n\"}\n", "[error, a-2]\n");
        }
    }

    @Test
    void a_frame_that_never_ends_is_held_up_to_its_limit() {
        reader.read(Buffer.buffer().appendInt(PipeFrameReader.MAX_BYTES).appendString("result a"));
        assertThat(read).isEmpty();
        assertThatThrownBy(() ->
                        new PipeFrameReader(frame -> {}).read(Buffer.buffer().appendInt(PipeFrameReader.MAX_BYTES + 1)))
                .hasMessage("a frame of " + (PipeFrameReader.MAX_BYTES + 1) + " bytes");
        // As a length without a sign, so that it is no negative one.
        assertThatThrownBy(() ->
                        new PipeFrameReader(frame -> {}).read(Buffer.buffer().appendInt(-1)))
                .hasMessage("a frame of 4294967295 bytes");
    }

    @Test
    void a_frame_needs_a_line_of_words() {
        Buffer frame = Buffer.buffer().appendInt(5).appendString("ready");
        assertThatThrownBy(() -> reader.read(frame)).hasMessage("a frame without words");
    }
}
