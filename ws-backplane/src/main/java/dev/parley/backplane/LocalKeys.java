package dev.parley.backplane;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The idempotency keys that one process remembers: bounded by age, by number per history, and by bytes over all. Beyond the
 * bytes the oldest keys are dropped early, and the log reports it: a repeat with a dropped key is stored as a new message.
 */
final class LocalKeys {

    private static final Logger LOG = LoggerFactory.getLogger(LocalKeys.class);

    /** What a key costs beside its characters, in bytes. */
    static final long OVERHEAD = 150;

    private static final long LOGGED_EACH_MS = TimeUnit.MINUTES.toMillis(1);

    private final int maxPerHistory;
    private final long ageMs;
    private final long maxBytes;

    /** Includes keys that their history has already dropped, until their turn comes. */
    private final Deque<Kept> oldestFirst = new ArrayDeque<>();

    private long bytes;
    private long nextLogAt = Long.MIN_VALUE;

    private record Kept(LocalHistory history, String key, LocalHistory.Seen seen) {}

    /** @param maxBytes bound over all histories */
    LocalKeys(ChannelLimits limits, long maxBytes) {
        this.maxPerHistory = limits.idempotencyKeys();
        this.ageMs = limits.historyAge().toMillis();
        this.maxBytes = maxBytes;
    }

    /** Records the key of the history's newest message. */
    void add(LocalHistory history, String key, long now) {
        oldestFirst.add(new Kept(history, key, history.see(key, now, maxPerHistory)));
        bytes += cost(key);
        while (bytes > maxBytes) {
            long at = oldestFirst.element().seen().at();
            if (dropOldest()) {
                log(now - at, now);
            }
        }
    }

    private void log(long rememberedMs, long now) {
        if (now >= nextLogAt) {
            nextLogAt = now + LOGGED_EACH_MS;
            LOG.warn(
                    "Idempotency keys exceed {} KB: they are remembered for {} s instead of {} s",
                    maxBytes / 1024,
                    rememberedMs / 1000,
                    ageMs / 1000);
        }
    }

    /** Drops keys that are too old. */
    void expire(long now) {
        while (!oldestFirst.isEmpty() && now - oldestFirst.element().seen().at() >= ageMs) {
            dropOldest();
        }
    }

    /** @return true if the key was still remembered */
    private boolean dropOldest() {
        Kept oldest = oldestFirst.remove();
        bytes -= cost(oldest.key());
        return oldest.history().forget(oldest.key(), oldest.seen());
    }

    void clear() {
        oldestFirst.clear();
        bytes = 0;
    }

    /** What all keys cost. */
    long bytes() {
        return bytes;
    }

    private static long cost(String key) {
        return key.length() + OVERHEAD;
    }
}
