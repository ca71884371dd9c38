package dev.parley.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.compression.Compression;
import dev.parley.gateway.testing.Deflated;
import dev.parley.http.memory.ConnectionMemory;
import dev.parley.http.memory.LoopMemory;
import dev.parley.http.testing.TestLoop;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** While memory is short, a client pays for its bytes that wait to be inflated. A turn of inflating ends with a step of the test. */
class UnreadBytesTest {

    private static final int KB = 1024;
    private static final int READ_BYTES = 20 * KB;
    private static final int HELD_BYTES = READ_BYTES + 256;

    private final TestLoop loop = new TestLoop();
    private final ConnectionMemory process = new ConnectionMemory(ConnectionMemory.MIN_LIMIT);
    private final LoopMemory memory = process.loop(loop.context());
    private final AtomicLong others = new AtomicLong();
    private final Compression compression = new Compression(1);
    private final Outbox outbox = new Outbox(loop.context(), memory, SocketMeters.unread(), compression);
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Socket socket = new Socket(channel, outbox, new Deaf(), ReadRates.UNLIMITED, true);

    UnreadBytesTest() {
        process.count(others::get);
        channel.pipeline().addLast(new SocketHandler(socket, new FrameLimits(1 << 20, 1 << 20), new NoContext()));
    }

    @AfterEach
    void close() {
        loop.run(() -> {
            channel.close();
            channel.releaseOutbound();
            outbox.close();
            compression.close();
        });
        loop.close();
    }

    /** Compressed messages that come in one read. */
    private static ByteBuf messages(byte[]... frames) {
        return Unpooled.buffer(READ_BYTES).writeBytes(Unpooled.wrappedBuffer(frames));
    }

    private static byte[] message(String text) {
        return Deflated.frame(true, 1, Deflated.of(text));
    }

    /** A message that waits, since others took the turn. */
    private ByteBuf readOne() {
        Objects.requireNonNull(outbox.inflateTurns()).spend(1 << 20);
        ByteBuf bytes = messages(message("hi"));
        channel.writeInbound(bytes);
        return bytes;
    }

    private void othersHold(int bytes) {
        others.set(bytes);
        memory.look();
    }

    private void assertShed(ByteBuf bytes) {
        assertThat(bytes.refCnt()).isZero();
        assertThat(socket.isOpen()).isFalse();
        assertThat(process.closed()).isOne();
        assertThat(memory.bytes()).isZero();
        channel.runPendingTasks();
        assertThat(memory.bytes()).isZero();
        assertThat(socket.heldBytes()).isZero();
    }

    private void awaitMessages(int count) {
        await().until(() -> loop.call(() -> {
            channel.runPendingTasks();
            return outbox.traffic().messagesReceived().get() == count;
        }));
        assertThat(memory.bytes()).isZero();
    }

    @Test
    void bytes_that_wait_are_held_by_the_socket_until_they_are_read() {
        ByteBuf bytes = loop.call(() -> {
            ByteBuf one = readOne();
            assertThat(socket.heldBytes()).isEqualTo(HELD_BYTES);
            assertThat(memory.bytes()).isEqualTo(HELD_BYTES);
            return one;
        });
        awaitMessages(1);
        assertThat(bytes.refCnt()).isZero();
    }

    @Test
    void while_memory_is_short_a_socket_whose_bytes_wait_is_not_read_and_is_then_read_on() {
        loop.run(() -> {
            readOne();
            assertThat(socket.isPausedFor(ReadPause.MEMORY)).isFalse();
            othersHold(600 * KB);
            assertThat(socket.isPausedFor(ReadPause.MEMORY)).isTrue();
            assertThat(process.throttled()).isOne();
            othersHold(0);
            assertThat(socket.isPausedFor(ReadPause.MEMORY)).isFalse();
        });
        awaitMessages(1);
    }

    @Test
    void a_read_that_has_to_wait_is_judged_like_others() {
        loop.run(() -> {
            othersHold(600 * KB);
            readOne();
            assertThat(socket.isPausedFor(ReadPause.MEMORY)).isTrue();
            othersHold(0);
        });
        awaitMessages(1);
    }

    @Test
    void the_rest_of_a_read_is_judged_too() {
        loop.run(() -> {
            othersHold(600 * KB);
            channel.writeInbound(messages(message("x".repeat(600 * KB)), message("hi")));
            assertThat(socket.isPausedFor(ReadPause.MEMORY)).isTrue();
            assertThat(memory.bytes()).isEqualTo(HELD_BYTES);
            othersHold(0);
        });
        awaitMessages(2);
    }

    @Test
    void past_the_second_mark_a_socket_whose_bytes_wait_is_closed_and_they_are_released() {
        loop.run(() -> {
            ByteBuf bytes = readOne();
            othersHold(900 * KB);
            assertShed(bytes);
        });
    }

    @Test
    void past_the_second_mark_a_socket_is_closed_if_what_it_sends_has_to_wait() {
        loop.run(() -> {
            othersHold(900 * KB);
            assertShed(readOne());
        });
    }
}
