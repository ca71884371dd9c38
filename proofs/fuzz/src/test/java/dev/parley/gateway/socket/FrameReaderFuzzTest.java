package dev.parley.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.gateway.compression.MessageInflater;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client sends after its handshake, in one piece and byte by byte. */
class FrameReaderFuzzTest {

    private static final FrameLimits LIMITS = new FrameLimits(300, 1000);

    /** Notes what was read, as text that can be compared. */
    private static final class Notes implements FrameSink {

        final List<String> notes = new ArrayList<>();
        boolean isEnded;

        @Override
        public @Nullable MessageInflater inflater() {
            return null;
        }

        @Override
        public boolean isPaused() {
            return false;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void onFragment() {
            note("fragment");
        }

        @Override
        public void onInflated(int bytes) {
            throw new AssertionError("nothing is compressed");
        }

        private void note(String note) {
            assertThat(isEnded).as("nothing is read after the end: %s", note).isFalse();
            notes.add(note);
        }

        @Override
        public void onText(String text, int bytes) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            assertThat(new String(utf8, StandardCharsets.UTF_8)).isEqualTo(text);
            assertThat(bytes).isEqualTo(utf8.length).isLessThanOrEqualTo(LIMITS.maxMessageBytes());
            note("text " + text);
        }

        @Override
        public void onBinary(byte[] bytes) {
            assertThat(bytes.length).isLessThanOrEqualTo(LIMITS.maxMessageBytes());
            note("binary " + HexFormat.of().formatHex(bytes));
        }

        @Override
        public void onPing(ByteBuf payload) {
            assertThat(payload.readableBytes()).isLessThanOrEqualTo(125);
            note("ping " + payload.toString(StandardCharsets.ISO_8859_1));
        }

        @Override
        public void onPong() {
            note("pong");
        }

        @Override
        public void onClose(CloseReason reason) {
            note("close " + reason);
            isEnded = true;
        }

        @Override
        public void onViolation(CloseReason reason) {
            note("violation " + reason.code());
            isEnded = true;
        }
    }

    @FuzzTest
    void frames(byte[] input) {
        Notes whole = new Notes();
        new FrameReader(LIMITS, whole).read(Unpooled.wrappedBuffer(input));
        Notes pieces = new Notes();
        FrameReader reader = new FrameReader(LIMITS, pieces);
        for (byte one : input) {
            reader.read(Unpooled.wrappedBuffer(new byte[] {one}));
            assertThat(reader.heldBytes()).isLessThanOrEqualTo(2 * LIMITS.maxMessageBytes());
        }
        assertThat(pieces.notes).isEqualTo(whole.notes);
    }
}
