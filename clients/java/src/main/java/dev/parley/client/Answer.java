package dev.parley.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a caller waits for. It is completed on the loop, so a call that blocks the loop for it would wait for ever. Such a call
 * fails at once.
 */
final class Answer<T> extends CompletableFuture<T> {

    private final Loop loop;

    Answer(Loop loop) {
        this.loop = loop;
    }

    /** Completes on the loop's next turn, since code of the app may follow. */
    void done(T value) {
        loop.later(() -> complete(value));
    }

    /** Fails on the loop's next turn, since code of the app may follow. */
    void failed(Throwable failure) {
        loop.later(() -> completeExceptionally(failure));
    }

    @Override
    public T join() {
        mustNotBlock();
        return super.join();
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        mustNotBlock();
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        mustNotBlock();
        return super.get(timeout, unit);
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new Answer<>(loop);
    }

    private void mustNotBlock() {
        if (loop.isInside() && !isDone()) {
            throw new IllegalStateException(
                    "A handler of the client must not wait for an answer, which comes after it: use thenAccept");
        }
    }
}
