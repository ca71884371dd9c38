package dev.parley.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.testing.RawClient;
import dev.parley.http.memory.ConnectionMemory;
import dev.parley.http.memory.LoopMemory;
import dev.parley.http.testing.TestLoop;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PongsTest {

    private static final int KB = 1024;

    private final TestLoop loop = new TestLoop();
    private final ConnectionMemory process = new ConnectionMemory(ConnectionMemory.MIN_LIMIT);
    private final LoopMemory memory = process.loop(loop.context());
    private final AtomicLong others = new AtomicLong();
    private final Outbox outbox = new Outbox(loop.context(), memory, SocketMeters.unread(), null);
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Socket socket = new Socket(channel, outbox, new Deaf());

    PongsTest() {
        process.count(others::get);
        channel.pipeline().addLast(new SocketHandler(socket, new FrameLimits(1 << 20, 1 << 20), new NoContext()));
    }

    @AfterEach
    void close() {
        loop.run(() -> {
            channel.close();
            channel.releaseOutbound();
            outbox.close();
        });
        loop.close();
    }

    private void read(boolean fin, int opcode, String payload) {
        channel.writeInbound(
                Unpooled.wrappedBuffer(RawClient.frame(fin, opcode, payload.getBytes(StandardCharsets.UTF_8))));
    }

    private void othersHold(int bytes) {
        others.set(bytes);
        memory.look();
    }

    private String sent() {
        ByteBuf frame = channel.readOutbound();
        if (frame == null) {
            return "";
        }
        String hex = ByteBufUtil.hexDump(frame);
        frame.release();
        return hex;
    }

    @Test
    void a_ping_that_came_while_memory_was_short_is_answered_once_there_is_enough() {
        loop.run(() -> {
            read(false, 1, "x".repeat(30 * KB));
            othersHold(600 * KB);
            read(true, 9, "first");
            read(true, 9, "a");
        });
        loop.run(() -> {
            channel.runPendingTasks();
            assertThat(sent()).isEmpty();
            othersHold(0);
        });
        await().until(
                        () -> loop.call(() -> {
                            channel.runPendingTasks();
                            return sent();
                        }),
                        "8a0161"::equals);
    }
}
