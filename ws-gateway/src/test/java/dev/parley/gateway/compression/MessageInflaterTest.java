package dev.parley.gateway.compression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.compression.MessageInflater.Outcome;
import dev.parley.gateway.testing.Deflated;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageInflaterTest {

    private static final int LIMIT = 1 << 20;

    private final MessageInflater inflater = new MessageInflater();

    @AfterEach
    void close() {
        inflater.close();
    }

    private Outcome inflate(byte[] message) {
        return inflater.inflate(message, message.length, LIMIT);
    }

    private byte[] inflated() {
        return Arrays.copyOf(inflater.output(), inflater.size());
    }

    /** The forms of RFC 7692 section 7.2.3, and a few more that its section 7.2.1 allows. */
    @ParameterizedTest
    @CsvSource({
        "f248cdc9c90700,Hello", // one block
        "000500faff48656c6c6f00,Hello", // a block without compression
        "f348cdc9c9070000,Hello", // the last block of a stream
        "f348cdc9c90700,Hello", // the same, with nothing after it
        "f248050000 00ffffcac9c90700,Hello", // two blocks
        "f348cdc9c90700f348cdc9c9070000,HelloHello", // two streams
        "00,''", // an empty block
        "'',''", // nothing at all
        "0200,''", // an empty block of another type
    })
    void the_forms_of_the_rfc_are_inflated(String hex, String text) {
        assertThat(inflate(ByteBufUtil.decodeHexDump(hex.replace(" ", "")))).isEqualTo(Outcome.INFLATED);
        assertThat(new String(inflated(), StandardCharsets.UTF_8)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "07", // a type of block that does not exist
                "f200110000", // refers to the message before
                "f248cdc9", // cut off within a block
                "f248cdc9c907", // its end is missing
                "0005000000", // lengths that contradict each other
                "000500faff4865", // a stored block that is cut off
                "f248cdc9c907000000ffff", // the end that was to be left out
                "ffffffffffff",
            })
    void other_bytes_are_invalid(String hex) {
        assertThat(inflate(ByteBufUtil.decodeHexDump(hex))).isEqualTo(Outcome.INVALID);
        // What is wrong with one message does not touch the next.
        assertThat(inflate(Deflated.of("next"))).isEqualTo(Outcome.INFLATED);
        assertThat(new String(inflated(), StandardCharsets.UTF_8)).isEqualTo("next");
    }

    @Test
    void messages_of_all_sizes_and_kinds_come_out_as_they_were() {
        Random random = new Random(1);
        for (int round = 0; round < 300; round++) {
            byte[] message = new byte[random.nextInt(200_000)];
            for (int i = 0, kinds = 1 + random.nextInt(256); i < message.length; i++) {
                message[i] = (byte) random.nextInt(kinds);
            }
            assertThat(inflate(Deflated.of(message, random.nextInt(10)))).isEqualTo(Outcome.INFLATED);
            assertThat(inflated()).isEqualTo(message);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 65_535, 65_536, 65_537, 131_072, 1_000_000})
    void the_bound_holds_to_the_byte(int bytes) {
        byte[] message = Deflated.of(new byte[bytes]);
        assertThat(inflater.inflate(message, message.length, bytes)).isEqualTo(Outcome.INFLATED);
        assertThat(inflater.size()).isEqualTo(bytes);
        assertThat(inflater.inflate(message, message.length, bytes - 1)).isEqualTo(Outcome.TOO_LARGE);
    }

    @Test
    void a_bomb_is_inflated_to_its_bound_and_no_further() {
        byte[] bomb = Deflated.bomb(200 << 20);
        assertThat(bomb).hasSizeLessThan(250_000);
        assertThat(inflater.inflate(bomb, bomb.length, 1 << 17)).isEqualTo(Outcome.TOO_LARGE);
        assertThat(inflater.output()).hasSize((1 << 17) + 1);
    }

    @Test
    void a_message_of_very_many_streams_is_refused_rather_than_restarted_for() {
        byte[] streams = new byte[100_000];
        for (int i = 0; i < streams.length; i += 2) {
            streams[i] = 3;
        }
        assertThat(inflate(streams)).isEqualTo(Outcome.INVALID);
    }

    @Test
    void random_bytes_end_with_an_outcome() {
        Random random = new Random(2);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            Outcome outcome = inflater.inflate(bytes, bytes.length, 1000);
            assertThat(outcome).isNotNull();
            assertThat(inflater.size()).isLessThanOrEqualTo(outcome == Outcome.TOO_LARGE ? 1001 : 1000);
        }
    }
}
