package dev.parley.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;

/** What a peer sends to CLUSTER_PORT: the budget never counts more than is allowed, and nothing once the peer is gone. */
class FrameBoundFuzzTest {

    private static final int MAX_FRAME = 100;
    private static final int MAX_ALL = 150;

    @FuzzTest
    void streams(byte[] input) {
        FrameBudget budget = new FrameBudget(MAX_ALL, MAX_FRAME);
        EmbeddedChannel channel = new EmbeddedChannel(new FrameBound(budget));
        int at = 0;
        while (at < input.length) {
            int length = Math.min(input.length - at, 1 + (input[at] & 0x1f));
            if (channel.isActive()) {
                channel.writeInbound(Unpooled.copiedBuffer(input, at, length));
            }
            assertThat(budget.heldBytes()).isBetween(0L, (long) MAX_FRAME);
            at += length;
        }
        for (ByteBuf passed = channel.readInbound(); passed != null; passed = channel.readInbound()) {
            passed.release();
        }
        channel.finishAndReleaseAll();
        assertThat(budget.heldBytes()).isZero();
    }
}
