package dev.parley.gateway.hub;

import dev.parley.functions.Joined;
import dev.parley.gateway.membership.Membership;
import io.vertx.core.Future;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the key under which a member last joined from a position. A function whose host is killed in flight sees its
 * event again and joins again under the same key; that join gets the first one's answer and replays nothing.
 *
 * <p>A key is remembered for 60 s, longer than an event may run and be repeated, and while its membership lasts. Past
 * {@value #MAX_JOINS} joins the oldest is forgotten: a repeat of that join would replay again.
 */
final class KeyedJoins {

    static final int MAX_JOINS = 16_384;
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final LongSupplier nanoTime;
    private final Map<Membership, KeyedJoin> oldestFirst = new LinkedHashMap<>();

    private record KeyedJoin(String key, Future<Joined> joined, long begunAt) {}

    /** @param nanoTime see {@link System#nanoTime} */
    KeyedJoins(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The answer to the join that the member asked for under this key; null if there is none. */
    @Nullable
    Future<Joined> find(Membership membership, String key) {
        KeyedJoin join = key.isEmpty() ? null : oldestFirst.get(membership);
        return join != null && join.key().equals(key) ? join.joined() : null;
    }

    /** Remembers a join in place of the member's last one. */
    void add(Membership membership, String key, Future<Joined> joined) {
        forget(membership);
        if (!key.isEmpty()) {
            long now = nanoTime.getAsLong();
            forgetOldest(now);
            oldestFirst.put(membership, new KeyedJoin(key, joined, now));
        }
    }

    private void forgetOldest(long now) {
        Iterator<KeyedJoin> oldest = oldestFirst.values().iterator();
        while (oldest.hasNext()) {
            boolean isOver = now - oldest.next().begunAt() >= KEPT_NANOS;
            if (!isOver && oldestFirst.size() < MAX_JOINS) {
                return;
            }
            oldest.remove();
        }
    }

    void forget(Membership membership) {
        oldestFirst.remove(membership);
    }

    int size() {
        return oldestFirst.size();
    }
}
