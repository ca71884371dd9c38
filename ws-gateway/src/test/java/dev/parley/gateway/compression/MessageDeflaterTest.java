package dev.parley.gateway.compression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.testing.Deflated;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageDeflaterTest {

    private final MessageDeflater deflater = new MessageDeflater(100);

    @AfterEach
    void close() {
        deflater.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 512, 5_000, 65_531, 65_532, 65_533, 300_000})
    void a_message_becomes_smaller_and_any_client_inflates_it(int size) {
        byte[] message = "{\"text\":\"to be or not to be\"} "
                .repeat(size / 30 + 1)
                .substring(0, size)
                .getBytes(StandardCharsets.UTF_8);
        int deflated = deflater.deflate(message);
        assertThat(deflated).isPositive().isLessThan(size);
        assertThat(Deflated.inflate(Arrays.copyOf(deflater.output(), deflated))).isEqualTo(message);
    }

    @Test
    void each_message_is_deflated_by_itself() {
        byte[] message = "the same again and again, and again".repeat(5).getBytes(StandardCharsets.UTF_8);
        int first = deflater.deflate(message);
        for (int i = 0; i < 10; i++) {
            assertThat(deflater.deflate(message)).isEqualTo(first);
        }
    }

    @Test
    void a_message_below_the_threshold_is_left_as_it_is() {
        assertThat(deflater.deflate(new byte[99])).isZero();
        assertThat(deflater.deflate(new byte[100])).isPositive();
    }

    @Test
    void a_message_that_would_not_become_smaller_is_left_as_it_is() {
        Random random = new Random(3);
        for (int size : new int[] {100, 101, 1000, 65_531, 65_532, 65_533, 200_000}) {
            byte[] noise = new byte[size];
            random.nextBytes(noise);
            assertThat(deflater.deflate(noise)).as("%d bytes", size).isZero();
        }
        assertThat(deflater.deflate(new byte[1000])).isPositive();
    }

    @Test
    void what_is_deflated_is_always_smaller() {
        Random random = new Random(4);
        for (int round = 0; round < 2_000; round++) {
            byte[] message = new byte[100 + random.nextInt(400)];
            for (int i = 0, kinds = 1 + random.nextInt(256); i < message.length; i++) {
                message[i] = (byte) random.nextInt(kinds);
            }
            int size = deflater.deflate(message);
            assertThat(size).isLessThan(message.length);
            if (size > 0) {
                assertThat(Deflated.inflate(Arrays.copyOf(deflater.output(), size)))
                        .isEqualTo(message);
            }
        }
    }

    @Test
    void once_closed_it_leaves_messages_as_they_are() {
        deflater.close();
        assertThat(deflater.deflate(new byte[1000])).isZero();
    }
}
