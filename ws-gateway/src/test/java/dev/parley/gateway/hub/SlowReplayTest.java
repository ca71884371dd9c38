package dev.parley.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.gateway.testing.TestGateway;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A replay to a socket that takes nothing. */
class SlowReplayTest {

    private final InProcessBackplane backplane = new InProcessBackplane(ChannelLimits.DEFAULT);
    private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelOutboundHandlerAdapter() {
        @Override
        public void flush(ChannelHandlerContext blocked) {
            // Nothing goes out.
        }
    });
    private final HubStage stage = new HubStage(backplane, Duration.ofMillis(50), channel);

    @AfterEach
    void close() {
        stage.close();
    }

    private Position publish(String text) {
        return backplane
                .publish("tea", Payload.text(text), PublishOptions.DEFAULT)
                .result()
                .position();
    }

    @Test
    void it_fails_at_its_deadline_and_the_connection_is_no_member() {
        Position first = publish("first");
        for (int i = 0; i < 200; i++) {
            publish("x".repeat(1000));
        }
        assertThatThrownBy(() -> TestGateway.await(stage.join(first)))
                .isInstanceOfSatisfying(
                        ConnectionException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIMEOUT))
                .hasMessageContaining("took too long");

        assertThat(backplane.members("tea").result().count()).isZero();
        assertThat(stage.connection().memberships().in("tea")).isNull();
        // Netty's own bound is 64 KiB, of which a replay takes half.
        assertThat(channel.unsafe().outboundBuffer().totalPendingWriteBytes()).isBetween(16_000L, 32L * 1024);
        assertThat(TestGateway.await(stage.join(Position.NONE)).position().offset())
                .isEqualTo(201);
    }
}
