package dev.parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OneReadTest {

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final OneRead read = new OneRead();

    @AfterEach
    void close() {
        channel.close();
    }

    /** A turn in which the channel has this many bytes. Returns the size of the next turn's buffer. */
    private int turn(int bytes) {
        read.reset(channel.config());
        read.attemptedBytesRead(read.guess());
        read.lastBytesRead(Math.min(bytes, read.guess()));
        assertThat(read.continueReading()).isFalse();
        assertThat(read.continueReading(() -> true)).isFalse();
        read.readComplete();
        return read.guess();
    }

    @Test
    void buffers_have_the_size_that_is_guessed() {
        ByteBuf buffer = read.allocate(UnpooledByteBufAllocator.DEFAULT);
        assertThat(buffer.capacity()).isEqualTo(read.guess()).isEqualTo(2048);
        buffer.release();
    }

    @Test
    void a_full_buffer_makes_the_next_one_larger_up_to_64_kib() {
        assertThat(turn(2047)).isEqualTo(2048);
        assertThat(turn(2048)).isEqualTo(32 * 1024);
        assertThat(turn(1 << 20)).isEqualTo(64 * 1024);
        assertThat(turn(1 << 20)).isEqualTo(64 * 1024);
    }

    @Test
    void two_buffers_in_a_row_that_are_half_empty_make_the_next_one_smaller_down_to_256_bytes() {
        assertThat(turn(1024)).isEqualTo(2048);
        assertThat(turn(1024)).isEqualTo(1024);
        assertThat(turn(10)).isEqualTo(1024);
        assertThat(turn(10)).isEqualTo(512);
        turn(10);
        assertThat(turn(10)).isEqualTo(256);
        turn(10);
        assertThat(turn(10)).isEqualTo(256);
    }

    @Test
    void a_small_read_between_others_changes_nothing() {
        for (int i = 0; i < 10; i++) {
            assertThat(turn(100)).isEqualTo(2048);
            assertThat(turn(1500)).isEqualTo(2048);
        }
    }

    @Test
    void a_turn_without_bytes_counts_as_a_small_read() {
        turn(2048);
        read.reset(channel.config());
        assertThat(read.lastBytesRead()).isZero();
        read.readComplete();
        assertThat(turn(0)).isEqualTo(16 * 1024);
    }

    @Test
    void a_channel_that_has_been_read_by_netty_reads_once_a_turn_from_now_on() {
        AdaptiveRecvByteBufAllocator before = new AdaptiveRecvByteBufAllocator();
        before.maxMessagesPerRead(16);
        channel.config().setRecvByteBufAllocator(before);
        OneRead.aTurn(channel);
        assertThat(before.maxMessagesPerRead()).isEqualTo(1);
        RecvByteBufAllocator now = channel.config().getRecvByteBufAllocator();
        assertThat(now.newHandle()).isInstanceOf(OneRead.class).isNotSameAs(now.newHandle());
    }
}
