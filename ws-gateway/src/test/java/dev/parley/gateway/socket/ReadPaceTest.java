package dev.parley.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.Payload;
import dev.parley.gateway.testing.RawClient;
import dev.parley.http.testing.TestLoop;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that sends faster than it may is not read for a while. Time passes for its channel only when a test says so. */
class ReadPaceTest {

    private static final byte[] NONE = new byte[0];
    private static final byte[] MESSAGE = RawClient.frame(true, 1, new byte[] {'x'});

    private final TestLoop loop = new TestLoop();
    private final Outbox outbox = new Outbox(loop.context());
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private int messages;

    @AfterEach
    void close() {
        loop.run(() -> {
            outbox.close();
            channel.close();
            channel.releaseOutbound();
        });
        loop.close();
    }

    private Socket open(int messageRate, int byteRate, int controlRate) {
        SocketListener listener = new SocketListener() {
            @Override
            public void onRead() {}

            @Override
            public void onMessage(Payload payload, int bytes) {
                messages++;
            }

            @Override
            public void onViolation(CloseReason reason) {}

            @Override
            public void onEnd(CloseReason reason) {}

            @Override
            public void onGone() {}
        };
        ReadRates rates = new ReadRates(new Rate(messageRate), new Rate(byteRate), new Rate(controlRate));
        Socket socket = new Socket(channel, outbox, listener, rates, false);
        channel.freezeTime();
        channel.pipeline().addLast(new SocketHandler(socket, new FrameLimits(1 << 20, 1 << 20), new NoContext()));
        return socket;
    }

    /** One read. */
    private void read(byte[] frame, int count) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            bytes.writeBytes(frame);
        }
        channel.writeInbound(Unpooled.wrappedBuffer(bytes.toByteArray()));
    }

    private void advance(int seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }

    private boolean isRead() {
        return channel.config().isAutoRead();
    }

    @Test
    void a_burst_of_ten_seconds_worth_is_read_and_what_follows_waits() {
        loop.run(() -> {
            open(100, 0, 0);
            read(MESSAGE, 1000);
            assertThat(isRead()).isTrue();
            read(MESSAGE, 500);
            assertThat(messages).isEqualTo(1500);
            assertThat(isRead()).isFalse();
            // Some of the five seconds may have passed meanwhile.
            advance(1);
            assertThat(isRead()).isFalse();
            advance(4);
            assertThat(isRead()).isTrue();
            assertThat(outbox.conduct().messageRate().get()).isOne();
        });
    }

    @Test
    void empty_fragments_count_as_messages() {
        loop.run(() -> {
            open(100, 0, 0);
            read(RawClient.frame(false, 1, NONE), 1);
            read(RawClient.frame(false, 0, NONE), 998);
            assertThat(isRead()).isTrue();
            read(RawClient.frame(false, 0, NONE), 2000);
            assertThat(isRead()).isFalse();
            assertThat(messages).isZero();
        });
    }

    @Test
    void bytes_count_and_so_do_those_that_it_is_charged_for() {
        loop.run(() -> {
            Socket socket = open(0, 1000, 0);
            socket.charge(9_990);
            assertThat(isRead()).isTrue();
            read(MESSAGE, 1);
            assertThat(isRead()).isTrue();
            socket.charge(1_000_000);
            read(MESSAGE, 1);
            assertThat(isRead()).isFalse();
            // However much it was, it is read again after 5 s.
            advance(5);
            assertThat(isRead()).isTrue();
            assertThat(outbox.conduct().byteRate().get()).isOne();
        });
    }

    @Test
    void pings_and_pongs_count_for_themselves() {
        loop.run(() -> {
            open(1, 0, 10);
            read(RawClient.frame(true, 9, NONE), 50);
            read(RawClient.frame(true, 10, NONE), 45);
            assertThat(isRead()).isTrue();
            read(RawClient.frame(true, 10, NONE), 500);
            assertThat(isRead()).isFalse();
            assertThat(outbox.conduct().controlRate().get()).isOne();
        });
    }

    @Test
    void without_rates_nobody_waits() {
        loop.run(() -> {
            open(0, 0, 0);
            read(MESSAGE, 100_000);
            assertThat(isRead()).isTrue();
            assertThat(messages).isEqualTo(100_000);
        });
    }

    @Test
    void another_reason_not_to_read_stays_when_the_debt_is_paid() {
        loop.run(() -> {
            Socket socket = open(100, 0, 0);
            read(MESSAGE, 3000);
            socket.pause(ReadPause.MEMORY);
            advance(10);
            assertThat(isRead()).isFalse();
            socket.resume(ReadPause.MEMORY);
            assertThat(isRead()).isTrue();
        });
    }

    @Test
    void a_socket_that_has_ended_is_read_to_its_end() {
        loop.run(() -> {
            Socket socket = open(100, 0, 0);
            read(MESSAGE, 2000);
            assertThat(isRead()).isFalse();
            socket.close(CloseCode.GOING_AWAY.reason());
            assertThat(isRead()).isTrue();
            read(MESSAGE, 2000);
            assertThat(isRead()).isTrue();
            assertThat(messages).isEqualTo(2000);
        });
    }

    @Test
    void many_pings_of_one_read_get_a_few_pongs_and_the_last_one_gets_one() {
        loop.run(() -> {
            open(0, 0, 0);
            ByteArrayOutputStream pings = new ByteArrayOutputStream();
            for (int i = 0; i < 100; i++) {
                pings.writeBytes(RawClient.frame(true, 9, new byte[] {(byte) i}));
            }
            read(pings.toByteArray(), 1);
            outbox.close();
            channel.flush();
            ByteBuf pongs = channel.readOutbound();
            assertThat(pongs.readableBytes()).isEqualTo(17 * 3);
            assertThat(pongs.getByte(2)).isZero();
            assertThat(pongs.getByte(16 * 3 + 2)).isEqualTo((byte) 99);
            pongs.release();
            assertThat(outbox.conduct().pongsSkipped().get()).isEqualTo(83);
        });
    }
}
