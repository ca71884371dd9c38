package dev.parley.backplane.redis;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.redis.endpoint.RedisUrl;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * How long each of the two steps of a start may wait for Redis: to find out what it is, and to connect.
 *
 * @param url for the failure
 * @param limit empty for any time
 */
record StartLimit(RedisUrl url, Optional<Duration> limit) {

    /** Waits for a step. If the time is over, gives it up and fails with a {@link BackplaneException}. */
    <T> Future<T> of(Future<T> step, Supplier<Future<Void>> giveUp) {
        if (limit.isEmpty()) {
            return step;
        }
        long millis = limit.get().toMillis();
        return step.timeout(millis, TimeUnit.MILLISECONDS).recover(failure -> giveUp.get()
                .transform(gone -> Future.failedFuture(failure instanceof TimeoutException ? notUp(millis) : failure)));
    }

    private BackplaneException notUp(long millis) {
        return new BackplaneException("Redis at " + url + " was not up within " + millis + " ms");
    }
}
