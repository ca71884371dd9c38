package dev.parley.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.Payload;
import dev.parley.gateway.membership.ChannelMember;
import dev.parley.gateway.membership.Membership;
import dev.parley.gateway.membership.Memberships;
import dev.parley.gateway.socket.CloseReason;
import dev.parley.gateway.socket.Outbox;
import dev.parley.gateway.socket.Socket;
import dev.parley.gateway.socket.SocketListener;
import dev.parley.http.memory.LoopMemory;
import dev.parley.http.testing.TestLoop;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    /** A member whose frames collect in a channel of its own. */
    private final class Listener implements ChannelMember, SocketListener {

        private final String id;
        private boolean reads = true;
        private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelOutboundHandlerAdapter() {
            @Override
            public void flush(ChannelHandlerContext context) {
                if (reads) {
                    context.flush();
                }
            }
        });
        private final Socket socket;
        private final Membership membership = new Membership(this, "room");

        Listener(int number, Outbox outbox) {
            id = "listener" + number;
            socket = new Socket(channel, outbox, this);
        }

        String read() {
            channel.flush();
            StringBuilder all = new StringBuilder();
            for (ByteBuf frames = channel.readOutbound(); frames != null; frames = channel.readOutbound()) {
                all.append(frames.toString(StandardCharsets.US_ASCII));
                frames.release();
            }
            return all.toString();
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public @Nullable Socket openSocket() {
            return socket.isOpen() ? socket : null;
        }

        @Override
        public Memberships memberships() {
            return new Memberships();
        }

        @Override
        public void close(CloseReason reason) {
            socket.close(reason);
        }

        /** As the hub does when a connection ends. */
        @Override
        public void onEnd(CloseReason reason) {
            members.remove(membership);
        }

        @Override
        public void onRead() {}

        @Override
        public void onMessage(Payload payload, int bytes) {}

        @Override
        public void onViolation(CloseReason reason) {}

        @Override
        public void onGone() {}
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
                .mapToObj(number -> new Listener(number, outbox))
                .toList();
        all.forEach(listener -> members.add(listener.membership));
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
            leaving.forEach(listener -> members.remove(listener.membership));
            assertThat(write("b")).isEqualTo(MANY - 3);
            leaving.forEach(listener -> members.add(listener.membership));
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
            full.forEach(listener -> listener.reads = false);
            full.forEach(
                    listener -> listener.socket.write(Unpooled.directBuffer().writeZero(1 << 20), 1));
            assertThat(write("a")).isEqualTo(MANY - 3);
            assertThat(members.size()).isEqualTo(MANY - 3);
            assertThat(full).noneMatch(listener -> listener.socket.isOpen());
            assertThat(reads(all.subList(4, 16))).containsOnly("a");
            assertThat(reads(all.subList(17, 30))).containsOnly("a");
            full.forEach(listener -> listener.reads = true);
            all.forEach(Listener::read);
            full.forEach(listener -> listener.channel.close());
        });
    }
}
