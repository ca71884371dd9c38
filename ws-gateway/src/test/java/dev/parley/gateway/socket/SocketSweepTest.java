package dev.parley.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.Payload;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Time limits, with the time given: nothing here waits. */
class SocketSweepTest {

    private static final long SECOND = 1_000_000_000L;

    private final Vertx vertx = Vertx.vertx();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final List<Integer> ends = new ArrayList<>();
    private final Socket socket = new Socket(channel, new Outbox(vertx.getOrCreateContext()), new SocketListener() {
        @Override
        public void onRead() {}

        @Override
        public void onMessage(Payload payload, int bytes) {}

        @Override
        public void onViolation(CloseReason reason) {}

        @Override
        public void onEnd(CloseReason reason) {
            ends.add(reason.code());
        }

        @Override
        public void onGone() {}
    });
    private final long opened = socket.openedAt();

    @AfterEach
    void close() {
        // The event loop may still have frames to flush.
        vertx.close().toCompletionStage().toCompletableFuture().join();
        channel.close();
        channel.releaseOutbound();
    }

    private static SocketSweep sweep(int idle, int age, int ping) {
        return new SocketSweep(Duration.ofSeconds(idle), Duration.ofSeconds(age), Duration.ofSeconds(ping));
    }

    private int opcodeWritten() {
        channel.flush();
        ByteBuf frame = channel.readOutbound();
        if (frame == null) {
            return -1;
        }
        try {
            return frame.getByte(0) & 0x0f;
        } finally {
            frame.release();
        }
    }

    @Test
    void an_idle_socket_is_closed_1001_at_its_limit_and_not_before() {
        sweep(10, 0, 0).look(socket, opened + 9 * SECOND);
        assertThat(ends).isEmpty();
        sweep(10, 0, 0).look(socket, opened + 10 * SECOND);
        assertThat(ends).containsExactly(1001);
    }

    @Test
    void an_old_socket_is_closed_1001_however_active() {
        sweep(0, 10, 0).look(socket, opened + 10 * SECOND);
        assertThat(ends).containsExactly(1001);
    }

    @Test
    void a_silent_peer_has_a_whole_interval_to_answer_its_ping() {
        SocketSweep sweep = sweep(0, 0, 30);
        // Long silent, as after a pause in which nothing was read: the ping comes first all the same.
        sweep.look(socket, opened + 100 * SECOND);
        assertThat(opcodeWritten()).isEqualTo(9);
        sweep.look(socket, opened + 129 * SECOND);
        assertThat(ends).isEmpty();
        assertThat(opcodeWritten()).isEqualTo(-1);
        sweep.look(socket, opened + 130 * SECOND);
        assertThat(ends).containsExactly(1006);
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void a_paused_socket_is_not_taken_for_dead() {
        socket.pause(ReadPause.INBOUND_QUEUE);
        sweep(0, 0, 30).look(socket, opened + 1000 * SECOND);
        assertThat(opcodeWritten()).isEqualTo(-1);
        assertThat(ends).isEmpty();
    }

    @Test
    void a_limit_of_zero_is_off() {
        sweep(0, 0, 0).look(socket, opened + 1_000_000 * SECOND);
        assertThat(ends).isEmpty();
    }

    @Test
    void a_peer_that_does_not_close_is_let_go_after_five_seconds() {
        socket.close(CloseCode.NORMAL.reason());
        sweep(0, 0, 0).look(socket, socket.endedAt() + 4 * SECOND);
        assertThat(channel.isActive()).isTrue();
        sweep(0, 0, 0).look(socket, socket.endedAt() + 5 * SECOND);
        assertThat(channel.isActive()).isFalse();
        assertThat(ends).containsExactly(1000);
    }

    @Test
    void it_looks_often_enough_for_the_shortest_limit() {
        assertThat(sweep(600, 0, 30).intervalMillis()).isEqualTo(1000);
        assertThat(new SocketSweep(Duration.ofMillis(200), Duration.ZERO, Duration.ZERO).intervalMillis())
                .isEqualTo(50);
    }
}
