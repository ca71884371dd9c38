package dev.parley.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.ChannelMessage;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.gateway.socket.CloseCode;
import dev.parley.gateway.socket.FrameWriter;
import dev.parley.gateway.socket.Outbox;
import dev.parley.http.memory.LoopMemory;
import dev.parley.http.testing.TestLoop;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of frames with deltas while the members that take them come and go. */
class AudienceTest {

    private static final String PADDING = "a long state that hardly changes, ".repeat(20);

    private final TestLoop loop = new TestLoop();
    private final Outbox outbox = new Outbox(loop.context());
    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
    private final LoopMemory memory = LoopMemory.unlimited();
    private final Audience audience =
            new Audience("room", allocator, memory, HubMeters.unread(), new DeltaBases(memory));
    private int published;

    @AfterEach
    void close() {
        loop.close();
    }

    private Listener joined(String id) {
        Listener member = new Listener(id, outbox, audience::remove);
        member.memberships().takeDeltas();
        audience.add(member.membership());
        return member;
    }

    /** This tick's frames, with one message. */
    private ByteBuf take() {
        Payload payload = Payload.text("{\"count\":" + ++published + ",\"text\":\"" + PADDING + "\"}");
        ByteBuf frames = allocator.directBuffer(FrameWriter.sizeOf(payload));
        Position position = new Position("epoch", published);
        audience.take(new ChannelMessage("room", position, payload, true, true), payload, frames);
        FrameWriter.append(frames, payload);
        return frames;
    }

    private int write(ByteBuf frames) {
        try {
            return audience.write(frames, System.nanoTime(), false);
        } finally {
            frames.release();
        }
    }

    private void assertNothingHeld() {
        assertThat(audience.isEmpty()).isTrue();
        assertThat(memory.bytes()).isZero();
        assertThat(allocator.metric().usedDirectMemory()).isZero();
    }

    @Test
    void frames_with_deltas_are_released_once_if_the_write_of_whole_messages_closes_the_last_member() {
        loop.run(() -> {
            Listener based = joined("based");
            assertThat(write(take())).isEqualTo(1);
            Listener full = joined("full");
            full.fill();
            ByteBuf frames = take();
            based.socket().close(CloseCode.SLOW_CONSUMER.reason());
            assertThat(write(frames)).isZero();
            assertThat(full.socket().isOpen()).isFalse();
            based.read();
            full.read();
            assertNothingHeld();
            based.leave();
            full.leave();
        });
    }

    @Test
    void frames_with_deltas_are_released_if_nobody_is_left_to_write_them_to() {
        loop.run(() -> {
            Listener based = joined("based");
            assertThat(write(take())).isEqualTo(1);
            ByteBuf frames = take();
            based.socket().close(CloseCode.SLOW_CONSUMER.reason());
            assertThat(write(frames)).isZero();
            based.read();
            assertNothingHeld();
            based.leave();
        });
    }
}
