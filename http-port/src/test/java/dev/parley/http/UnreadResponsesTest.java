package dev.parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.http.memory.ConnectionMemory;
import dev.parley.http.memory.LoopMemory;
import dev.parley.http.testing.TestLoop;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnreadResponsesTest {

    private static final int RESPONSE_BYTES = 700 * 1024;

    private final TestLoop loop = new TestLoop();
    private final ConnectionMemory process = new ConnectionMemory(1 << 20);
    private final LoopMemory memory = process.loop(loop.context());
    private final UnreadResponses unread = new UnreadResponses(memory);
    private final EmbeddedChannel channel = new EmbeddedChannel();

    private final Runnable end = unread.add(channel, () -> 0);

    @AfterEach
    void close() {
        loop.run(channel::finishAndReleaseAll);
        loop.close();
    }

    /** A response that the client does not read. */
    private void respond() {
        channel.write(Unpooled.wrappedBuffer(new byte[RESPONSE_BYTES]));
        unread.look();
    }

    @Test
    void a_response_counts_until_its_client_has_read_it() {
        loop.run(() -> {
            respond();
            assertThat(process.bytes()).isGreaterThanOrEqualTo(RESPONSE_BYTES);
            channel.flush();
            unread.look();
            assertThat(process.bytes()).isZero();
        });
    }

    @Test
    void nothing_counts_for_a_connection_that_has_ended_and_the_others_still_count() {
        EmbeddedChannel second = new EmbeddedChannel();
        EmbeddedChannel third = new EmbeddedChannel();
        loop.run(() -> {
            Runnable endOfSecond = unread.add(second, () -> 100);
            unread.add(third, () -> 1000);
            respond();
            end.run();
            end.run();
            assertThat(process.bytes()).isEqualTo(1100);
            unread.look();
            assertThat(process.bytes()).isEqualTo(1100);
            assertThat(channel.isOpen()).isTrue();
            endOfSecond.run();
            unread.look();
            assertThat(process.bytes()).isEqualTo(1000);
            second.close();
            third.close();
        });
    }

    @Test
    void a_client_that_holds_most_is_closed() {
        loop.run(() -> {
            respond();
            assertThat(channel.isOpen()).isTrue();
            channel.write(Unpooled.wrappedBuffer(new byte[RESPONSE_BYTES]));
            unread.look();
            memory.look();
            assertThat(channel.isOpen()).isFalse();
            end.run();
            assertThat(process.bytes()).isZero();
        });
    }
}
