package dev.parley.http.testing;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * An event loop of a test. What is under test lives on it, so that steps of the test run on it, too: none of the loop's own
 * turns runs beside a step.
 */
public final class TestLoop implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;

    private final Vertx vertx;
    private final Context context;
    private final Executor loop;

    public TestLoop() {
        this(new VertxOptions());
    }

    public TestLoop(VertxOptions options) {
        this.vertx = Vertx.vertx(options);
        this.context = vertx.getOrCreateContext();
        this.loop = task -> context.runOnContext(turn -> task.run());
    }

    public Context context() {
        return context;
    }

    /** Runs a step and waits for its end, 30 s at most. A failed assertion of the step fails the caller. */
    public void run(Runnable step) {
        await(CompletableFuture.runAsync(step, loop));
    }

    /** As {@link #run}, for a step with a result. */
    public <T> T call(Supplier<T> step) {
        return await(CompletableFuture.supplyAsync(step, loop));
    }

    @Override
    public void close() {
        await(vertx.close().toCompletionStage().toCompletableFuture());
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof AssertionError failed) {
                throw failed;
            }
            throw e;
        }
    }
}
