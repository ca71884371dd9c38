package dev.parley.backplane.redis.history;

import dev.parley.backplane.BackplaneException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.function.Supplier;

/** Reads of one server, a few at a time and the others in the order of the calls. Runs on one event loop. */
final class ReadQueue {

    private static final int MAX_IN_FLIGHT = 4;
    private static final int MAX_WAITING = 256;

    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private int inFlight;

    /** Fails if too many reads are waiting. */
    <T> Future<T> take(Supplier<Future<T>> read) {
        if (inFlight < MAX_IN_FLIGHT) {
            return readNow(read);
        }
        if (waiting.size() == MAX_WAITING) {
            return Future.failedFuture(
                    new BackplaneException(waiting.size() + " reads of history wait already; try later"));
        }
        Promise<T> promise = Promise.promise();
        waiting.add(() -> readNow(read).onComplete(promise));
        return promise.future();
    }

    private <T> Future<T> readNow(Supplier<Future<T>> read) {
        inFlight++;
        return read.get().onComplete(done -> onAnswer());
    }

    private void onAnswer() {
        inFlight--;
        Runnable next = waiting.poll();
        if (next != null) {
            next.run();
        }
    }
}
