package dev.parley.bench.micro;

import dev.parley.bus.codecs.BusCodecs;
import dev.parley.gateway.socket.SocketContext;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.epoll.EpollIoHandler;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An event loop that belongs to the thread which made this, and turns when that thread tells it to: all that a step
 * costs is that thread's, and done when the step returns. The thread is one of Vert.x's, as a gateway's are ({@link
 * LoopThreads}), or Netty would pool less.
 */
final class Stage implements AutoCloseable, SocketContext {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long TURN_NANOS = 1_000_000;

    private final ManualIoEventLoop loop = new ManualIoEventLoop(Thread.currentThread(), EpollIoHandler.newFactory());
    private final Vertx vertx = Vertx.vertx();
    private final ContextInternal context =
            ((VertxInternal) vertx).contextBuilder().withEventLoop(loop).build();

    Stage() {
        BusCodecs.register(vertx);
    }

    ManualIoEventLoop loop() {
        return loop;
    }

    Vertx vertx() {
        return vertx;
    }

    Context context() {
        return context;
    }

    @Override
    public @Nullable Object enter() {
        return context.beginDispatch();
    }

    @Override
    public void exit(@Nullable Object previous) {
        context.endDispatch((ContextInternal) previous);
    }

    /** Turns the loop until it has nothing more to do now. */
    void turn() {
        int done = loop.runNow();
        while (done > 0) {
            done = loop.runNow();
        }
    }

    /** Turns the loop until the channel is connected, for 10 s at most. */
    Channel connected(ChannelFuture connecting) {
        turnUntil(connecting::isDone);
        if (!connecting.isSuccess()) {
            throw new IllegalStateException("No connection", connecting.cause());
        }
        return connecting.channel();
    }

    private void turnUntil(BooleanSupplier done) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean() && System.nanoTime() < deadline) {
            loop.run(TURN_NANOS);
        }
    }

    /** Calls on the context, and turns the loop until the answer is there, for 10 s at most. */
    <T> T await(Supplier<Future<T>> call) {
        Object previous = enter();
        Future<T> answer;
        try {
            answer = call.get();
        } finally {
            exit(previous);
        }
        turnUntil(answer::isComplete);
        if (!answer.succeeded()) {
            throw new IllegalStateException("It could not be set up", answer.cause());
        }
        return answer.result();
    }

    @Override
    public void close() {
        await(vertx::close);
        loop.shutdownGracefully(0, 0, TimeUnit.NANOSECONDS);
        while (!loop.isTerminated()) {
            loop.runNow();
        }
    }
}
