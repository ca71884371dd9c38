package dev.parley.backplane.redis.subscribe;

import dev.parley.backplane.redis.history.RedisHistory;
import io.vertx.core.Vertx;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Channels that this process no longer follows and never saw a message of. Each is released 1 to 2 s after its last
 * subscriber left, when its last member's record is gone too. Runs on one event loop.
 */
final class ReleaseQueue {

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseQueue.class);
    private static final long INTERVAL_MILLIS = 1000;
    private static final int MAX_PER_INTERVAL = 1000;

    /** Channels beyond this bound are left to their expiry. */
    private static final int MAX_WAITING = 10_000;

    private final Vertx vertx;
    private final RedisHistory history;
    private final Set<String> due = new LinkedHashSet<>();
    private final Set<String> recent = new LinkedHashSet<>();
    private long timer = -1;

    ReleaseQueue(Vertx vertx, RedisHistory history) {
        this.vertx = vertx;
        this.history = history;
    }

    void start() {
        timer = vertx.setPeriodic(INTERVAL_MILLIS, tick -> releaseDue());
    }

    void close() {
        vertx.cancelTimer(timer);
    }

    void add(String channel) {
        if (due.size() + recent.size() < MAX_WAITING) {
            recent.add(channel);
        }
    }

    private void releaseDue() {
        Iterator<String> channels = due.iterator();
        for (int i = 0; i < MAX_PER_INTERVAL && channels.hasNext(); i++) {
            String channel = channels.next();
            channels.remove();
            history.release(channel).onFailure(cause -> {
                LOG.debug("{} is to be released later: {}", channel, cause.getMessage());
                add(channel);
            });
        }
        due.addAll(recent);
        recent.clear();
    }
}
