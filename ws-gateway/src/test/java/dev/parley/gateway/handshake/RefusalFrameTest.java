package dev.parley.gateway.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RefusalFrameTest {

    private static String reason(String message) {
        ByteBuf frame = RefusalFrame.close(401, message);
        assertThat(frame.readUnsignedByte()).isEqualTo((short) 0x88);
        assertThat(frame.readUnsignedByte()).isEqualTo((short) frame.readableBytes());
        assertThat(frame.readUnsignedShort()).isEqualTo(4401);
        return frame.readCharSequence(frame.readableBytes(), StandardCharsets.UTF_8)
                .toString();
    }

    @Test
    void the_reason_is_the_message() {
        assertThat(reason("Unauthorized")).isEqualTo("Unauthorized");
        assertThat(reason("")).isEmpty();
    }

    @Test
    void a_long_message_is_cut_between_characters() {
        assertThat(reason("x".repeat(124))).isEqualTo("x".repeat(123));
        assertThat(reason("xx" + "é".repeat(70))).isEqualTo("xx" + "é".repeat(60));
        assertThat(reason("é".repeat(70))).isEqualTo("é".repeat(61));
    }
}
