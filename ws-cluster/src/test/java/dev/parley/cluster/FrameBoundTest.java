package dev.parley.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameBoundTest {

    private static final int MAX_FRAME = 100;

    private final FrameBudget budget = new FrameBudget(150, MAX_FRAME);

    private EmbeddedChannel channel() {
        return new EmbeddedChannel(new FrameBound(budget));
    }

    private static ByteBuf frames(int... lengths) {
        ByteBuf all = Unpooled.buffer();
        for (int length : lengths) {
            all.writeInt(length).writeZero(length);
        }
        return all;
    }

    private static int passed(EmbeddedChannel channel) {
        int bytes = 0;
        for (ByteBuf next = channel.readInbound(); next != null; next = channel.readInbound()) {
            bytes += next.readableBytes();
            next.release();
        }
        return bytes;
    }

    @Test
    void messages_pass_however_they_are_divided() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            EmbeddedChannel channel = channel();
            ByteBuf all = frames(19, MAX_FRAME, 20 + random.nextInt(80), 19);
            int bytes = all.readableBytes();
            while (all.isReadable()) {
                channel.writeInbound(all.readRetainedSlice(1 + random.nextInt(Math.min(30, all.readableBytes()))));
            }
            all.release();
            assertThat(passed(channel)).isEqualTo(bytes);
            assertThat(channel.isActive()).isTrue();
            assertThat(budget.heldBytes()).isZero();
            channel.finish();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 18, MAX_FRAME + 1, Integer.MAX_VALUE, -1, Integer.MIN_VALUE, 0x47455420})
    void a_length_that_no_message_has_closes_the_connection_and_does_not_pass(int length) {
        EmbeddedChannel channel = channel();
        channel.writeInbound(frames(30));
        assertThat(passed(channel)).isEqualTo(34);
        channel.writeInbound(Unpooled.buffer().writeInt(length).writeZero(10));
        assertThat(channel.isActive()).isFalse();
        assertThat(passed(channel)).isZero();
        assertThat(budget.heldBytes()).isZero();
    }

    @Test
    void unfinished_messages_of_all_connections_share_one_budget() {
        EmbeddedChannel one = channel();
        EmbeddedChannel two = channel();
        one.writeInbound(frames(MAX_FRAME).writerIndex(4 + 90));
        assertThat(budget.heldBytes()).isEqualTo(90);
        two.writeInbound(frames(MAX_FRAME).writerIndex(4 + 61));
        assertThat(two.isActive()).isFalse();
        assertThat(one.isActive()).isTrue();
        assertThat(budget.heldBytes()).isEqualTo(90);
        one.writeInbound(Unpooled.buffer().writeZero(10));
        assertThat(budget.heldBytes()).isZero();
        assertThat(passed(one)).isEqualTo(104);
        assertThat(passed(two)).isZero();
        one.finish();
    }

    @Test
    void a_connection_that_ends_gives_its_part_of_the_budget_back() {
        EmbeddedChannel channel = channel();
        channel.writeInbound(frames(MAX_FRAME).writerIndex(50));
        assertThat(budget.heldBytes()).isEqualTo(46);
        channel.close();
        assertThat(budget.heldBytes()).isZero();
        passed(channel);
    }
}
