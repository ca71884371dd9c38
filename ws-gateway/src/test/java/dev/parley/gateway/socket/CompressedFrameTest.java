package dev.parley.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.compression.Compression;
import dev.parley.gateway.compression.MessageInflater;
import dev.parley.gateway.testing.Deflated;
import dev.parley.gateway.testing.RawClient;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client's compressed messages (RFC 7692 section 6), as the frame reader reads them. */
class CompressedFrameTest {

    private static final FrameLimits LIMITS = new FrameLimits(30_000, 100_000);

    private final Compression compression = new Compression(1);
    private boolean paused;
    private boolean open = true;
    private int inflated;

    private final FrameLog log = new FrameLog() {
        @Override
        public MessageInflater inflater() {
            return compression.inflater();
        }

        @Override
        public boolean isPaused() {
            return paused;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void onInflated(int bytes) {
            inflated += bytes;
        }
    };

    private final List<String> lines = log.lines;
    private final FrameReader reader = new FrameReader(LIMITS, log);

    @AfterEach
    void close() {
        compression.close();
    }

    private List<String> read(byte[]... frames) {
        for (byte[] frame : frames) {
            reader.read(Unpooled.wrappedBuffer(frame));
        }
        return lines;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void compressed_and_plain_messages_and_control_frames_read_the_same_however_they_are_cut() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] fragmented = Deflated.of("grüße 🎈 ".repeat(20));
        all.writeBytes(Deflated.frame(true, 1, Deflated.of("hi")));
        all.writeBytes(RawClient.frame(true, 1, utf8("plain")));
        all.writeBytes(Deflated.frame(false, 1, Arrays.copyOf(fragmented, 5)));
        all.writeBytes(RawClient.frame(true, 9, utf8("p")));
        all.writeBytes(RawClient.frame(false, 0, new byte[0]));
        all.writeBytes(RawClient.frame(true, 0, Arrays.copyOfRange(fragmented, 5, fragmented.length)));
        all.writeBytes(Deflated.frame(true, 2, Deflated.of(new byte[] {1, 2, 3})));
        all.writeBytes(Deflated.frame(true, 1, new byte[0]));
        all.writeBytes(Deflated.frame(false, 1, Deflated.of("")));
        all.writeBytes(RawClient.frame(true, 0, new byte[0]));
        all.writeBytes(RawClient.frame(true, 8, new byte[] {0x03, (byte) 0xe8}));
        List<String> expected = List.of(
                "text hi",
                "text plain",
                "ping p",
                "text " + "grüße 🎈 ".repeat(20),
                "binary 010203",
                "text ",
                "text ",
                "close 1000 ");
        byte[] bytes = all.toByteArray();
        assertThat(read(bytes)).isEqualTo(expected);
        for (int cut = 1; cut < bytes.length; cut++) {
            lines.clear();
            FrameReader again = new FrameReader(LIMITS, log);
            again.read(Unpooled.wrappedBuffer(bytes, 0, cut));
            again.read(Unpooled.wrappedBuffer(bytes, cut, bytes.length - cut));
            assertThat(lines).as("cut at %d", cut).isEqualTo(expected);
        }
    }

    @Test
    void large_messages_in_random_fragments_come_out_whole() {
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            byte[] payload = new byte[random.nextInt(100_000)];
            for (int i = 0; i < payload.length; i++) {
                payload[i] = (byte) random.nextInt(1 + round);
            }
            byte[] deflated = Deflated.of(payload);
            int first = Math.min(deflated.length, random.nextInt(30_000));
            lines.clear();
            reader.read(Unpooled.wrappedBuffer(Deflated.frame(false, 2, Arrays.copyOf(deflated, first))));
            for (int from = first; from < deflated.length; from += 30_000) {
                byte[] next = Arrays.copyOfRange(deflated, from, Math.min(from + 30_000, deflated.length));
                reader.read(Unpooled.wrappedBuffer(RawClient.frame(false, 0, next)));
            }
            reader.read(Unpooled.wrappedBuffer(RawClient.frame(true, 0, new byte[0])));
            assertThat(lines).containsExactly("binary " + ByteBufUtil.hexDump(payload));
            assertThat(reader.heldBytes()).isZero();
        }
    }

    /** Messages made of one array must not change with the next message, nor be changed by their owner. */
    @Test
    void a_binary_message_of_the_size_of_the_inflaters_array_is_a_copy() {
        byte[] payload = new byte[64 * 1024];
        new Random(6).nextBytes(payload);
        for (int i = 0; i < payload.length; i++) {
            payload[i] &= 7;
        }
        read(Deflated.frame(true, 2, Deflated.of(payload)));
        List<byte[]> owned = new ArrayList<>();
        MessageBuffer buffer = new MessageBuffer();
        for (byte fill = 1; fill <= 2; fill++) {
            byte[] message = new byte[64 * 1024];
            Arrays.fill(message, fill);
            byte[] deflated = Deflated.of(message);
            buffer.start(false, true);
            buffer.append(Unpooled.wrappedBuffer(deflated), deflated.length, deflated.length, true, 0);
            buffer.inflate(compression.inflater(), 1 << 17);
            owned.add(buffer.take());
        }
        assertThat(owned.get(0)).containsOnly(1);
        assertThat(owned.get(1)).containsOnly(2);
    }

    /** Nothing slows such a client any more, so its messages must not cost more than their bytes. */
    @Test
    void a_message_after_the_connections_end_is_not_inflated_and_the_close_frame_behind_it_is_read() {
        read(Deflated.frame(true, 1, Deflated.of("before")));
        inflated = 0;
        open = false;
        assertThat(read(
                        Deflated.frame(true, 1, Deflated.of("after")),
                        RawClient.frame(true, 8, new byte[] {0x03, (byte) 0xe8})))
                .containsExactly("text before", "close 1000 ");
        assertThat(inflated).isZero();
        assertThat(reader.heldBytes()).isZero();
    }

    @Test
    void a_message_after_the_inflaters_end_is_invalid() {
        compression.close();
        assertThat(read(Deflated.frame(true, 1, Deflated.of("hello")))).containsExactly("violation 1007");
    }

    @ParameterizedTest
    @CsvSource({
        "c9,1002", // a compressed ping
        "c8,1002", // a compressed close
        "ca,1002", // a compressed pong
        "c0,1002", // a compressed continuation of nothing
        "a1,1002", // the second reserved bit
        "91,1002", // the third
        "e1,1002", // the first and the second
        "f2,1002", // all of them
    })
    void a_reserved_bit_elsewhere_than_on_a_messages_first_frame_is_a_violation(String first, int code) {
        assertThat(read(ByteBufUtil.decodeHexDump(first + "80000000008181000000000061")))
                .containsExactly("violation " + code);
    }

    @Test
    void the_bit_on_a_later_fragment_is_a_violation() {
        byte[] deflated = Deflated.of("hello");
        assertThat(read(
                        Deflated.frame(false, 1, Arrays.copyOf(deflated, 3)),
                        Deflated.frame(true, 0, Arrays.copyOfRange(deflated, 3, deflated.length))))
                .containsExactly("violation 1002");
        lines.clear();
        FrameReader plain = new FrameReader(LIMITS, log);
        plain.read(Unpooled.wrappedBuffer(RawClient.frame(false, 1, utf8("he"))));
        plain.read(Unpooled.wrappedBuffer(Deflated.frame(true, 0, Deflated.of("llo"))));
        assertThat(lines).containsExactly("violation 1002");
    }

    @Test
    void what_can_not_be_inflated_closes_1007_and_nothing_after_it_is_read() {
        byte[] deflated = Deflated.of("hello, hello");
        assertThat(read(
                        Deflated.frame(true, 1, Arrays.copyOf(deflated, deflated.length - 2)),
                        RawClient.frame(true, 1, utf8("too late"))))
                .containsExactly("violation 1007");
        assertThat(reader.heldBytes()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"c328", "eda080", "c3", "61f09f8e", "ff"})
    void a_text_that_inflates_to_something_other_than_utf8_closes_1007(String hex) {
        assertThat(read(Deflated.frame(true, 1, Deflated.of(ByteBufUtil.decodeHexDump(hex)))))
                .containsExactly("violation 1007");
    }

    @Test
    void the_same_bytes_as_binary_are_accepted() {
        assertThat(read(Deflated.frame(true, 2, Deflated.of(ByteBufUtil.decodeHexDump("c328")))))
                .containsExactly("binary c328");
    }

    @Test
    void the_message_limit_is_that_of_the_inflated_message() {
        assertThat(read(Deflated.frame(true, 1, Deflated.of("x".repeat(100_000)))))
                .containsExactly("text " + "x".repeat(100_000));
        lines.clear();
        assertThat(read(Deflated.frame(true, 1, Deflated.of("x".repeat(100_001)))))
                .containsExactly("violation 1009");
    }

    @Test
    void a_bomb_closes_1009() {
        assertThat(read(Deflated.frame(true, 1, Deflated.bomb(20 << 20)))).containsExactly("violation 1009");
        assertThat(reader.heldBytes()).isZero();
    }

    @Test
    void while_the_sink_is_paused_no_further_message_is_inflated() {
        paused = true;
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(RawClient.frame(true, 1, utf8("plain")));
        all.writeBytes(Deflated.frame(true, 1, Deflated.of("first")));
        all.writeBytes(Deflated.frame(true, 1, Deflated.of("second")));
        all.writeBytes(RawClient.frame(true, 1, utf8("third")));
        ByteBuf bytes = Unpooled.wrappedBuffer(all.toByteArray());
        reader.read(bytes);
        assertThat(lines).containsExactly("text plain", "text first");
        reader.read(bytes);
        assertThat(lines).containsExactly("text plain", "text first", "text second");
        paused = false;
        reader.read(bytes);
        assertThat(lines).containsExactly("text plain", "text first", "text second", "text third");
        assertThat(bytes.isReadable()).isFalse();
    }

    /** zlib stores what it can't compress, which adds 5 bytes to each 16 to 64 KiB. */
    @Test
    void a_message_within_the_limits_passes_although_compression_made_it_larger() {
        byte[] noise = new byte[30_000];
        new Random(7).nextBytes(noise);
        byte[] stored = Deflated.of(noise, 0);
        assertThat(stored).hasSizeGreaterThan(noise.length);
        assertThat(read(Deflated.frame(true, 2, stored))).containsExactly("binary " + ByteBufUtil.hexDump(noise));
    }

    @Test
    void compressed_bytes_are_bounded_too() {
        byte[] piece = new byte[30_000];
        List<byte[]> frames = new ArrayList<>();
        frames.add(Deflated.frame(false, 2, piece));
        for (int i = 0; i < 4; i++) {
            frames.add(RawClient.frame(false, 0, piece));
        }
        assertThat(read(frames.toArray(byte[][]::new))).containsExactly("violation 1009");
        lines.clear();
        FrameReader another = new FrameReader(LIMITS, log);
        another.read(Unpooled.wrappedBuffer(Deflated.frame(true, 2, new byte[40_000])));
        assertThat(lines).containsExactly("violation 1009");
    }
}
