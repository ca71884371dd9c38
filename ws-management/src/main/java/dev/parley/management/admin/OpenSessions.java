package dev.parley.management.admin;

import io.vertx.ext.web.Session;
import io.vertx.ext.web.sstore.SessionStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * The sessions that began with a login: a bounded number, each for a bounded time. The oldest one ends if there would be too many.
 * Used on one event loop.
 */
final class OpenSessions {

    /** How long a session lasts in any case. */
    static final Duration LONGEST = Duration.ofHours(8);

    /** How long a session lasts without a call. */
    static final Duration IDLE = Duration.ofMinutes(30);

    static final int MAX_SESSIONS = 64;

    private static final String KEY_ID = "keyId";
    private static final String ENDS_AT = "endsAt";

    private final SessionStore store;
    private final LongSupplier clock;
    private final Deque<Session> inOrder = new ArrayDeque<>();

    /** @param clock in milliseconds since the epoch */
    OpenSessions(SessionStore store, LongSupplier clock) {
        this.store = store;
        this.clock = clock;
    }

    void begin(Session session, String keyId) {
        session.put(KEY_ID, keyId).put(ENDS_AT, clock.getAsLong() + LONGEST.toMillis());
        inOrder.removeIf(other -> !isOpen(other));
        if (inOrder.size() >= MAX_SESSIONS) {
            end(inOrder.remove());
        }
        inOrder.add(session);
    }

    void end(Session session) {
        inOrder.remove(session);
        session.destroy();
        store.delete(session.id());
    }

    boolean isOpen(Session session) {
        long now = clock.getAsLong();
        return !session.isDestroyed()
                && session.get(KEY_ID) != null
                && now < endOf(session)
                && now - session.lastAccessed() < IDLE.toMillis();
    }

    /** Returns who logged in. */
    static String keyIdOf(Session session) {
        String keyId = session.get(KEY_ID);
        return keyId == null ? "" : keyId;
    }

    /** In milliseconds since the epoch. */
    static long endOf(Session session) {
        Long endsAt = session.get(ENDS_AT);
        return endsAt == null ? 0 : endsAt;
    }
}
