package dev.parley.bench.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishTest {

    /** First byte, length in three, mask. */
    private static final int HEADER = 8;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 123_456_789_012L, Long.MIN_VALUE})
    void a_publisher_finds_itself_and_the_time_in_its_message(long nanos) {
        byte[] payload = unmasked(Publish.frame(4711, nanos));

        assertThat(payload).hasSize(Publish.BYTES);
        assertThat(Publish.publisher(payload)).isEqualTo(4711);
        assertThat(Publish.nanos(payload)).isEqualTo(nanos);
    }

    private static byte[] unmasked(ByteBuffer frame) {
        byte[] payload = new byte[frame.remaining() - HEADER];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) (frame.get(HEADER + i) ^ frame.get(HEADER - 4 + (i & 3)));
        }
        return payload;
    }
}
