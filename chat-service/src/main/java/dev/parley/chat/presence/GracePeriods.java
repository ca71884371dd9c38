package dev.parley.chat.presence;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;

/**
 * The times in which people who lost their connection may come back before anybody learns of it. Bounded: the people past
 * the limit get no time. Used on one context.
 */
final class GracePeriods {

    /**
     * How many may run at a time in a process. The {@code $disconnect} event of each stays unanswered meanwhile. At most half of the
     * events that a takeover has in flight, so that a takeover never waits for these periods.
     */
    static final int MAX_RUNNING = 500;

    private final Vertx vertx;
    private final Map<Long, Promise<Void>> running = new HashMap<>();
    private boolean over;

    GracePeriods(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Completes after this time, or earlier if the process stops. */
    Future<Void> spend(long millis) {
        if (over || millis <= 0 || running.size() >= MAX_RUNNING) {
            return Future.succeededFuture();
        }
        Promise<Void> spent = Promise.promise();
        long timer = vertx.setTimer(millis, id -> {
            running.remove(id);
            spent.complete();
        });
        running.put(timer, spent);
        return spent.future();
    }

    /** Lets periods run from now on. */
    void begin() {
        over = false;
    }

    /** Ends all periods; none begins until {@link #begin}. */
    void end() {
        over = true;
        Map<Long, Promise<Void>> ended = Map.copyOf(running);
        running.clear();
        ended.forEach((timer, spent) -> {
            vertx.cancelTimer(timer);
            spent.complete();
        });
    }
}
