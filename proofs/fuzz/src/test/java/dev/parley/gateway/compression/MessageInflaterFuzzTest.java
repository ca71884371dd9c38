package dev.parley.gateway.compression;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.gateway.compression.MessageInflater.Outcome;
import java.util.Arrays;
import java.util.zip.Deflater;

/** Compressed messages: never larger than the bound, and what was deflated comes back. */
class MessageInflaterFuzzTest {

    private static final int MAX_BYTES = 10_000;

    /** The end that a sender leaves out (RFC 7692 section 7.2.1). */
    private static final int TAIL_BYTES = 4;

    @FuzzTest
    void inflate(byte[] input) {
        try (MessageInflater inflater = new MessageInflater()) {
            if (inflater.inflate(input, input.length, MAX_BYTES) == Outcome.INFLATED) {
                assertThat(inflater.size()).isBetween(0, MAX_BYTES);
            }
            assertThat(inflater.output().length).isLessThanOrEqualTo(Math.max(64 * 1024, MAX_BYTES + 1));
            byte[] deflated = deflated(input);
            Outcome outcome = inflater.inflate(deflated, deflated.length, MAX_BYTES);
            assertThat(outcome).isEqualTo(input.length > MAX_BYTES ? Outcome.TOO_LARGE : Outcome.INFLATED);
            if (outcome == Outcome.INFLATED) {
                assertThat(Arrays.copyOf(inflater.output(), inflater.size())).isEqualTo(input);
            }
        }
    }

    private static byte[] deflated(byte[] input) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(input);
            byte[] output = new byte[input.length + 100];
            int length = deflater.deflate(output, 0, output.length, Deflater.SYNC_FLUSH);
            return Arrays.copyOf(output, Math.max(0, length - TAIL_BYTES));
        } finally {
            deflater.end();
        }
    }
}
