package dev.parley.bench.server.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of one topic. Messages published while the loop reads its ready sockets go to all members as one shared
 * buffer, written once the loop has read all sockets.
 */
final class Topic {

    private static final int FIRST_BYTES = 4096;

    private final String name;
    private final Directory topics;
    private final EventLoop loop;
    private final List<Place> places = new ArrayList<>();
    private @Nullable ByteBuf merged;

    Topic(String name, Directory topics, EventLoop loop) {
        this.name = name;
        this.topics = topics;
        this.loop = loop;
    }

    /** A member's slot in this topic. */
    final class Place {

        private final TopicMember member;
        private int index = places.size();

        private Place(TopicMember member) {
            this.member = member;
        }

        /** Moves the last member into the freed slot. */
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

    Place add(TopicMember member) {
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
        // Iterate backwards: a member that closes meanwhile leaves its slot to the last one, already served.
        for (int i = places.size() - 1; i >= 0; i--) {
            places.get(i).member.write(shared);
        }
        shared.release();
    }

    /** The topics that have members. For the event loop only. */
    static final class Directory {

        private final EventLoop loop;
        private final Map<String, Topic> topics = new HashMap<>();

        Directory(EventLoop loop) {
            this.loop = loop;
        }

        Topic of(String name) {
            return topics.computeIfAbsent(name, absent -> new Topic(name, this, loop));
        }

        private void remove(String name) {
            topics.remove(name);
        }
    }
}
