package dev.parley.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.socket.Outbox;
import dev.parley.http.memory.LoopMemory;
import dev.parley.http.testing.TestLoop;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets what is written, while members come and go. */
class LiveMembersTest {

    /** More than are announced at a time. */
    private static final int MANY = 40;

    private final TestLoop loop = new TestLoop();
    private final LiveMembers members = new LiveMembers(ByteBufAllocator.DEFAULT, LoopMemory.unlimited());

    @AfterEach
    void close() {
        loop.close();
    }

    private int write(String text) {
        ByteBuf frames = Unpooled.directBuffer().writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        try {
            return members.write(frames, System.nanoTime(), false);
        } finally {
            frames.release();
        }
    }

    private List<Listener> joined(int count) {
        Outbox outbox = new Outbox(loop.context());
        List<Listener> all = IntStream.range(0, count)
                .mapToObj(number -> new Listener("listener" + number, outbox, members::remove))
                .toList();
        all.forEach(listener -> members.add(listener.membership()));
        return all;
    }

    private static Stream<String> reads(List<Listener> listeners) {
        return listeners.stream().map(Listener::read);
    }

    @Test
    void each_member_gets_each_write_once_whoever_leaves_in_between() {
        loop.run(() -> {
            List<Listener> all = joined(MANY);
            assertThat(write("a")).isEqualTo(MANY);
            List<Listener> leaving = List.of(all.get(0), all.get(17), all.get(MANY - 1));
            leaving.forEach(listener -> members.remove(listener.membership()));
            assertThat(write("b")).isEqualTo(MANY - 3);
            leaving.forEach(listener -> members.add(listener.membership()));
            assertThat(write("c")).isEqualTo(MANY);
            assertThat(reads(leaving)).containsOnly("ac");
            assertThat(reads(all.subList(1, 17))).containsOnly("abc");
            assertThat(reads(all.subList(18, MANY - 1))).containsOnly("abc");
        });
    }

    @Test
    void members_that_are_full_are_closed_and_the_others_are_served() {
        loop.run(() -> {
            List<Listener> all = joined(MANY);
            List<Listener> full = List.of(all.get(3), all.get(16), all.get(30));
            full.forEach(Listener::fill);
            assertThat(write("a")).isEqualTo(MANY - 3);
            assertThat(members.size()).isEqualTo(MANY - 3);
            assertThat(full).noneMatch(listener -> listener.socket().isOpen());
            assertThat(reads(all.subList(4, 16))).containsOnly("a");
            assertThat(reads(all.subList(17, 30))).containsOnly("a");
            all.forEach(Listener::read);
            full.forEach(Listener::leave);
        });
    }
}
