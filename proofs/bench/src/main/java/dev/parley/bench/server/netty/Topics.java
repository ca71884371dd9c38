package dev.parley.bench.server.netty;

import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.Map;

/** The topics that have members. Used on the one event loop only. */
final class Topics {

    private final EventLoop loop;
    private final Map<String, Topic> topics = new HashMap<>();

    Topics(EventLoop loop) {
        this.loop = loop;
    }

    Topic of(String name) {
        return topics.computeIfAbsent(name, absent -> new Topic(name, this, loop));
    }

    void remove(String name) {
        topics.remove(name);
    }
}
