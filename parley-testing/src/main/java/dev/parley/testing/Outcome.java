package dev.parley.testing;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits on the test's thread. */
final class Outcome {

    private Outcome() {}

    /**
     * Returns a future's result, or throws its failure.
     *
     * @param what is waited for, as in "No answer: waited 10 s for …"
     * @throws AssertionError if it takes longer, or if the thread is interrupted
     */
    static <T> T of(Future<T> future, Duration patience, String what) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        } catch (TimeoutException e) {
            throw late(patience, what);
        } catch (InterruptedException e) {
            throw interrupted(what);
        }
    }

    private static RuntimeException thrown(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException known) {
            return known;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(String.valueOf(failure), failure);
    }

    static AssertionError late(Duration patience, String what) {
        return new AssertionError("Waited " + patience.toMillis() + " ms in vain for " + what);
    }

    static AssertionError interrupted(String what) {
        Thread.currentThread().interrupt();
        return new AssertionError("Interrupted while waiting for " + what);
    }
}
