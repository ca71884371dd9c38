package dev.parley.backplane.redis.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/**
 * Repeats calls that took no effect because their slot was moving to another node of a cluster, which takes milliseconds. For
 * calls that may be repeated in any order.
 */
public final class Attempts {

    private static final int MAX = 20;
    private static final long PAUSE_MILLIS = 50;

    private Attempts() {}

    /** Makes up to 20 attempts within a second or so. */
    public static <T> Future<T> of(Vertx vertx, Supplier<Future<T>> call) {
        return of(vertx, call, MAX);
    }

    private static <T> Future<T> of(Vertx vertx, Supplier<Future<T>> call, int attempts) {
        return call.get()
                .recover(cause -> cause instanceof AnswerLostException lost && !lost.outcomeUnknown() && attempts > 1
                        ? vertx.timer(PAUSE_MILLIS).compose(over -> of(vertx, call, attempts - 1))
                        : Future.failedFuture(cause));
    }
}
