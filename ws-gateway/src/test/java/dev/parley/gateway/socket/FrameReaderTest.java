package dev.parley.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.testing.RawClient;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameReaderTest {

    private static final FrameLimits LIMITS = new FrameLimits(70_000, 140_000);

    private static List<String> read(byte[] bytes, int... cuts) {
        FrameLog log = new FrameLog();
        FrameReader reader = new FrameReader(LIMITS, log);
        int from = 0;
        for (int cut : cuts) {
            reader.read(Unpooled.wrappedBuffer(bytes, from, cut - from));
            from = cut;
        }
        reader.read(Unpooled.wrappedBuffer(bytes, from, bytes.length - from));
        return log.lines;
    }

    private static byte[] conversation() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(RawClient.frame(true, 1, "hi".getBytes(StandardCharsets.UTF_8)));
        all.writeBytes(RawClient.frame(false, 1, "grü".getBytes(StandardCharsets.UTF_8)));
        all.writeBytes(RawClient.frame(true, 9, "p".getBytes(StandardCharsets.UTF_8)));
        all.writeBytes(RawClient.frame(false, 0, new byte[0]));
        all.writeBytes(RawClient.frame(true, 0, "ße 🎈".getBytes(StandardCharsets.UTF_8)));
        all.writeBytes(RawClient.frame(true, 2, new byte[] {1, 2, 3}));
        all.writeBytes(RawClient.frame(true, 1, new byte[0]));
        all.writeBytes(RawClient.frame(true, 10, new byte[0]));
        all.writeBytes(RawClient.frame(true, 1, "x".repeat(200).getBytes(StandardCharsets.UTF_8)));
        all.writeBytes(RawClient.frame(true, 8, new byte[] {0x03, (byte) 0xe8, 'b', 'y', 'e'}));
        all.writeBytes(RawClient.frame(true, 1, "too late".getBytes(StandardCharsets.UTF_8)));
        return all.toByteArray();
    }

    private static final List<String> TOLD = List.of(
            "text hi",
            "ping p",
            "text grüße 🎈",
            "binary 010203",
            "text ",
            "pong",
            "text " + "x".repeat(200),
            "close 1000 bye");

    @Test
    void a_conversation_reads_the_same_however_it_is_cut() {
        byte[] bytes = conversation();
        assertThat(read(bytes)).isEqualTo(TOLD);
        for (int cut = 1; cut < bytes.length; cut++) {
            assertThat(read(bytes, cut)).as("cut at %d", cut).isEqualTo(TOLD);
        }
        int[] everywhere = new int[bytes.length - 1];
        Arrays.setAll(everywhere, i -> i + 1);
        assertThat(read(bytes, everywhere)).isEqualTo(TOLD);
    }

    @Test
    void large_messages_in_random_pieces_come_out_whole() {
        Random random = new Random(42);
        for (int round = 0; round < 50; round++) {
            byte[] payload = new byte[random.nextInt(70_000)];
            random.nextBytes(payload);
            byte[] frame = RawClient.frame(true, 2, payload);
            int[] cuts =
                    random.ints(random.nextInt(6), 0, frame.length).sorted().toArray();
            assertThat(read(frame, cuts)).containsExactly("binary " + ByteBufUtil.hexDump(payload));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "c18000000000,1002", // a reserved bit
        "838000000000,1002", // opcode 3
        "8b8000000000,1002", // opcode 11
        "098000000000,1002", // a fragmented ping
        "89fe007e,1002", // a ping of 126 bytes
        "808000000000,1002", // a continuation of nothing
        "018000000000818000000000,1002", // a message within a message
        "8101,1002", // no mask
        "818200000000c328,1007", // not UTF-8
        "818100000000c3,1007", // a character cut off
        "818300000000eda080,1007", // a surrogate
        "81ff0000000000011171,1009", // a frame over the limit
        "81ffffffffffffffffff,1002", // a length with its highest bit set
        "81ff8000000000000001,1002", // the same, and small without it
        "81fe0005,1002", // 5 in 16 bits
        "81fe007d,1002", // 125 in 16 bits
        "81ff000000000000007e,1002", // 126 in 64 bits
        "81ff000000000000ffff,1002", // 65535 in 64 bits
        "88810000000003,1002", // half a close code
        "88820000000003ed,1002", // 1005 may not be sent
        "88820000000003e7,1002", // 999 is none
        "88840000000003e8c328,1007", // a reason that is not UTF-8
    })
    void a_violation_is_told_with_its_code_and_nothing_after_it(String hex, int code) {
        byte[] bytes = ByteBufUtil.decodeHexDump(hex + "818000000000");
        assertThat(read(bytes)).containsExactly("violation " + code);
    }

    @Test
    void bad_utf8_is_told_at_its_first_wrong_byte() {
        byte[] frame = RawClient.frame(true, 1, "0123456789".getBytes(StandardCharsets.UTF_8));
        byte[] start = Arrays.copyOf(frame, 8);
        start[7] = (byte) (start[7] ^ '1' ^ 0xff);
        assertThat(read(start)).containsExactly("violation 1007");
    }

    @Test
    void a_message_of_many_tiny_fragments_is_not_copied_once_for_each() {
        byte[] fragment = RawClient.frame(false, 0, new byte[] {'x'});
        FrameReader reader = new FrameReader(LIMITS, new FrameLog());
        reader.read(Unpooled.wrappedBuffer(RawClient.frame(false, 1, new byte[] {'x'})));
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        ByteBuf bytes = Unpooled.wrappedBuffer(fragment);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100_000; i++) {
            reader.read(bytes.readerIndex(0));
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000_000);
    }

    @Test
    void utf8_is_judged_as_the_jdk_judges_it() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[1 + random.nextInt(6)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 0x80 + random.nextInt(128));
            }
            String decoded = new String(bytes, StandardCharsets.UTF_8);
            boolean valid = Arrays.equals(decoded.getBytes(StandardCharsets.UTF_8), bytes);
            int cut = random.nextInt(bytes.length + 1);
            int state = Utf8.check(Utf8.ACCEPT, bytes, 0, cut);
            state = state == Utf8.REJECT ? state : Utf8.check(state, bytes, cut, bytes.length);
            assertThat(state == Utf8.ACCEPT).as(ByteBufUtil.hexDump(bytes)).isEqualTo(valid);
        }
    }
}
