package dev.parley.backplane;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The idempotency keys that the histories of one process have seen, within an age, a number per history, and bytes over
 * all. Past the bytes the oldest go before their time, and the log says so: a repeat of theirs is a new message then.
 */
final class LocalKeys {

    private static final Logger LOG = LoggerFactory.getLogger(LocalKeys.class);

    /** What a key costs beside its letters, in bytes. */
    static final long OVERHEAD = 150;

    private static final long LOGGED_EACH_MS = TimeUnit.MINUTES.toMillis(1);

    private final int mostPerHistory;
    private final long ageMs;
    private final long mostBytes;

    /** Those that a history has dropped by itself are among them until their turn comes. */
    private final Deque<Kept> oldestFirst = new ArrayDeque<>();

    private long bytes;
    private long nextLogAt = Long.MIN_VALUE;

    private record Kept(LocalHistory history, String key, LocalHistory.Seen seen) {}

    /** @param mostBytes over all histories */
    LocalKeys(ChannelLimits limits, long mostBytes) {
        this.mostPerHistory = limits.idempotencyKeys();
        this.ageMs = limits.historyAge().toMillis();
        this.mostBytes = mostBytes;
    }

    /** The history's newest message was published with this key, now. */
    void add(LocalHistory history, String key, long now) {
        oldestFirst.add(new Kept(history, key, history.see(key, now, mostPerHistory)));
        bytes += cost(key);
        while (bytes > mostBytes) {
            long at = oldestFirst.element().seen().at();
            if (dropOldest()) {
                log(now - at, now);
            }
        }
    }

    private void log(long knownMs, long now) {
        if (now >= nextLogAt) {
            nextLogAt = now + LOGGED_EACH_MS;
            LOG.warn(
                    "More idempotency keys come than fit into {} KB: they are known for {} s and not for {}",
                    mostBytes / 1024,
                    knownMs / 1000,
                    ageMs / 1000);
        }
    }

    /** Drops what is too old. */
    void expire(long now) {
        while (!oldestFirst.isEmpty() && now - oldestFirst.element().seen().at() >= ageMs) {
            dropOldest();
        }
    }

    /** @return whether it was known until now */
    private boolean dropOldest() {
        Kept oldest = oldestFirst.remove();
        bytes -= cost(oldest.key());
        return oldest.history().forget(oldest.key(), oldest.seen());
    }

    void clear() {
        oldestFirst.clear();
        bytes = 0;
    }

    /** What all of them cost. */
    long bytes() {
        return bytes;
    }

    private static long cost(String key) {
        return key.length() + OVERHEAD;
    }
}
