package dev.parley.attacks.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {

    private final List<String> texts = new ArrayList<>();
    private final AnswerReader reader = new AnswerReader(texts::add);

    private void read(byte[] bytes, int atOnce) {
        for (int from = 0; from < bytes.length; from += atOnce) {
            reader.read(ByteBuffer.wrap(bytes, from, Math.min(atOnce, bytes.length - from)));
        }
    }

    private static byte[] serverFrame(int first, String text) {
        return Frames.join(new byte[] {(byte) first, (byte) text.length()}, Frames.latin1(text));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000})
    void frames_after_a_101_are_read_wherever_reads_end(int atOnce) {
        byte[] large = Frames.join(new byte[] {(byte) 0x82, 126, 1, 0}, new byte[256]);
        read(
                Frames.join(
                        Frames.latin1("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"),
                        serverFrame(0x81, "hello"),
                        large,
                        serverFrame(0x81, ""),
                        serverFrame(0x88, "\u0003\u00f5full")),
                atOnce);
        assertThat(reader.isWebSocket()).isTrue();
        assertThat(texts).containsExactly("hello", "");
        assertThat(reader.closeCode()).isEqualTo(1013);
        assertThat(reader.outcome(true)).isEqualTo("1013");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void another_status_is_the_outcome(int atOnce) {
        read(Frames.latin1("HTTP/1.1 429 Too Many Requests\r\n\r\nslower"), atOnce);
        assertThat(reader.outcome(false)).isEqualTo("429");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothing_is_an_outcome(boolean isEnded) {
        assertThat(reader.outcome(isEnded)).isEqualTo(isEnded ? Tally.CUT : Tally.UNANSWERED);
    }
}
