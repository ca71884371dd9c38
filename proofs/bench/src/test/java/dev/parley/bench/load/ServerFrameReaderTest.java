package dev.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerFrameReaderTest {

    private final List<String> seen = new ArrayList<>();
    private final ServerFrameReader reader = new ServerFrameReader(4, new Recorder());
    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 64, 1000, 100_000})
    void frames_are_found_wherever_reads_begin_and_end(int readBytes) {
        frame(0x81, "hello");
        frame(0x82, "");
        frame(0x89, "ping");
        frame(0x81, "x".repeat(125));
        frame(0x81, "y".repeat(126));
        frame(0x81, "z".repeat(65_536));
        frame(0x88, "\u0003\u00f0");

        readBy(readBytes);

        assertThat(seen).containsExactly("hell", "", "9:ping", "xxxx", "yyyy", "zzzz", "8:\u0003\u00f0");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1000})
    void a_message_in_fragments_counts_once_with_a_control_frame_in_between(int readBytes) {
        frame(0x01, "ab");
        frame(0x89, "");
        frame(0x00, "c");
        frame(0x80, "def");
        frame(0x81, "g");

        readBy(readBytes);

        assertThat(seen).containsExactly("9:", "abcd", "g");
    }

    @Test
    void a_frame_is_not_counted_before_its_last_byte() {
        frame(0x81, "hello");
        byte[] bytes = wire.toByteArray();

        reader.read(ByteBuffer.wrap(bytes, 0, bytes.length - 1));

        assertThat(seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0xc1, 0x83, 0x8b})
    void bytes_that_begin_no_frame_are_refused(int firstByte) {
        assertThatThrownBy(() -> reader.read(ByteBuffer.wrap(new byte[] {(byte) firstByte, 0})))
                .hasMessageContaining("0x" + Integer.toHexString(firstByte));
    }

    @Test
    void a_masked_frame_from_a_server_is_refused() {
        assertThatThrownBy(() -> reader.read(ByteBuffer.wrap(new byte[] {(byte) 0x81, (byte) 0x85})))
                .hasMessageContaining("masked");
    }

    private void frame(int firstByte, String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.ISO_8859_1);
        wire.write(firstByte);
        if (bytes.length < 126) {
            wire.write(bytes.length);
        } else if (bytes.length < 65_536) {
            wire.write(126);
            wire.writeBytes(
                    ByteBuffer.allocate(2).putShort((short) bytes.length).array());
        } else {
            wire.write(127);
            wire.writeBytes(ByteBuffer.allocate(8).putLong(bytes.length).array());
        }
        wire.writeBytes(bytes);
    }

    private void readBy(int readBytes) {
        byte[] bytes = wire.toByteArray();
        for (int from = 0; from < bytes.length; from += readBytes) {
            reader.read(ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + readBytes))));
        }
    }

    private final class Recorder implements ServerFrameReader.Listener {

        @Override
        public void onMessage(byte[] head, int headLength) {
            seen.add(new String(head, 0, headLength, StandardCharsets.ISO_8859_1));
        }

        @Override
        public void onControl(int opcode, byte[] payload, int length) {
            seen.add(opcode + ":" + new String(payload, 0, length, StandardCharsets.ISO_8859_1));
        }
    }
}
