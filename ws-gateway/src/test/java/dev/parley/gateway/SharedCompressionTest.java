package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.Payload;
import dev.parley.functions.PublishOptions;
import dev.parley.gateway.LoopStage.Peer;
import dev.parley.gateway.testing.Deflated;
import dev.parley.gateway.testing.TestGateway;
import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A channel's message is deflated once, however many members get it. */
class SharedCompressionTest {

    private static final String LARGE = "to be or not to be, ".repeat(20);

    private final LoopStage stage = new LoopStage(
            new InProcessBackplane(ChannelLimits.DEFAULT),
            (connections, channels) -> Map.of("$default", event -> Future.succeededFuture(FunctionResult.ok())));

    @AfterEach
    void stop() {
        stage.close();
    }

    private ByteBuf writeAfterPublish(Peer peer) {
        List<ByteBuf> writes = stage.writes(peer);
        assertThat(writes).hasSize(1);
        return writes.get(0);
    }

    private void publish(String text) {
        TestGateway.await(stage.channels().publish("tea", text));
    }

    private static boolean isCompressed(ByteBuf write) {
        return (write.getByte(0) & Deflated.RSV1) != 0;
    }

    @Test
    void members_that_negotiated_it_share_one_buffer_and_the_others_another() {
        Peer first = stage.joinCompressing("tea");
        Peer plain = stage.join("tea");
        Peer second = stage.joinCompressing("tea");
        Peer alsoPlain = stage.join("tea");
        publish(LARGE);
        ByteBuf compressed = writeAfterPublish(first);
        ByteBuf raw = writeAfterPublish(plain);

        assertThat(isCompressed(compressed)).isTrue();
        assertThat(isCompressed(raw)).isFalse();
        assertThat(compressed.readableBytes()).isLessThan(raw.readableBytes() / 4);
        assertThat(writeAfterPublish(second).memoryAddress()).isEqualTo(compressed.memoryAddress());
        assertThat(writeAfterPublish(alsoPlain).memoryAddress()).isEqualTo(raw.memoryAddress());
        byte[] payload = new byte[compressed.readableBytes() - 2];
        compressed.getBytes(2, payload);
        assertThat(new String(Deflated.inflate(payload), StandardCharsets.UTF_8))
                .isEqualTo(LARGE);
    }

    @Test
    void members_that_also_take_deltas_share_the_buffer_of_whole_messages() {
        Peer withDeltas = stage.joinCompressingWithDeltas("tea");
        Peer without = stage.joinCompressing("tea");
        Payload state = Payload.text("{\"text\":\"" + LARGE + "\"}");
        TestGateway.await(stage.channels().publish("tea", state, PublishOptions.DELTA));
        writeAfterPublish(withDeltas);
        writeAfterPublish(without);
        publish(LARGE);
        ByteBuf compressed = writeAfterPublish(withDeltas);
        assertThat(isCompressed(compressed)).isTrue();
        assertThat(writeAfterPublish(without).memoryAddress()).isEqualTo(compressed.memoryAddress());
    }

    @Test
    void a_message_below_the_threshold_is_one_buffer_for_all() {
        Peer compressing = stage.joinCompressing("tea");
        Peer plain = stage.join("tea");
        publish("small");
        ByteBuf write = writeAfterPublish(compressing);
        assertThat(isCompressed(write)).isFalse();
        assertThat(writeAfterPublish(plain).memoryAddress()).isEqualTo(write.memoryAddress());
    }
}
