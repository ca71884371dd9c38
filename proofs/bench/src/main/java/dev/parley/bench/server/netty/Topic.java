package dev.parley.bench.server.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members of one topic. What is published while the loop reads its ready sockets goes to all of them as one buffer
 * that they share, written once the loop has read them all.
 */
final class Topic {

    private static final int FIRST_BYTES = 4096;

    private final String name;
    private final Topics topics;
    private final EventLoop loop;
    private final List<Place> places = new ArrayList<>();
    private @Nullable ByteBuf merged;

    Topic(String name, Topics topics, EventLoop loop) {
        this.name = name;
        this.topics = topics;
        this.loop = loop;
    }

    /** One member's in this topic. */
    final class Place {

        private final Member member;
        private int index = places.size();

        private Place(Member member) {
            this.member = member;
        }

        /** The last takes the place of the one that goes. */
        void leave() {
            Place last = places.remove(places.size() - 1);
            if (last != this) {
                places.set(index, last);
                last.index = index;
            }
            if (places.isEmpty()) {
                topics.remove(name);
            }
        }
    }

    Place add(Member member) {
        Place place = new Place(member);
        places.add(place);
        return place;
    }

    void publish(WebSocketFrame message) {
        if (merged == null) {
            merged = PooledByteBufAllocator.DEFAULT.directBuffer(FIRST_BYTES);
            loop.execute(this::flush);
        }
        ServerFrame.write(message, merged);
    }

    private void flush() {
        ByteBuf shared = merged;
        if (shared == null) {
            return;
        }
        merged = null;
        // From the end: a member that is closed meanwhile leaves its place to one that was served.
        for (int i = places.size() - 1; i >= 0; i--) {
            places.get(i).member.write(shared);
        }
        shared.release();
    }
}
