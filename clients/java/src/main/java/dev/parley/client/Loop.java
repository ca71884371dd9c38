package dev.parley.client;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Runs a client's tasks one after the other, in the order given: the client's own steps, its timers and the app's handlers. */
final class Loop {

    private static final AtomicInteger CLIENTS = new AtomicInteger();
    /** The thread ends after this idle time, in seconds, so that a closed client leaves none behind. */
    private static final int IDLE_SECONDS = 2;
    /** After so many tasks in a row, others get their turn on the app's executor. */
    private static final int TASKS_PER_TURN = 64;

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final ScheduledThreadPoolExecutor own;
    private final Executor executor;
    private volatile @Nullable Thread inside;

    /** @param given by the app, to run everything on; by default a daemon thread of this client */
    Loop(@Nullable Executor given) {
        String name = "parley-client-" + CLIENTS.incrementAndGet();
        this.own = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        own.setRemoveOnCancelPolicy(true);
        own.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        own.allowCoreThreadTimeOut(true);
        this.executor = given == null ? own : given;
    }

    /** Returns true on the thread that runs a task of this loop right now. */
    boolean isInside() {
        return Thread.currentThread() == inside;
    }

    /** Runs the task now if the caller is inside, and otherwise as {@link #later}. */
    void run(Runnable task) {
        if (isInside()) {
            task.run();
        } else {
            later(task);
        }
    }

    /** Runs the task after those that wait already. */
    void later(Runnable task) {
        tasks.add(task);
        if (waiting.getAndIncrement() == 0) {
            start();
        }
    }

    /** @return cancels it, so that it never runs, provided the caller is inside */
    Future<?> schedule(long millis, Runnable task) {
        return own.schedule(() -> later(task), millis, TimeUnit.MILLISECONDS);
    }

    private void start() {
        try {
            executor.execute(this::turn);
        } catch (RejectedExecutionException e) {
            own.execute(this::turn); // the app shut its executor down first: the client can still close
        }
    }

    private void turn() {
        for (int run = 0; run < TASKS_PER_TURN; run++) {
            Runnable task = tasks.remove();
            inside = Thread.currentThread();
            try {
                task.run();
            } catch (Throwable e) {
                Uncaught.report(e);
            } finally {
                inside = null;
            }
            if (waiting.decrementAndGet() == 0) {
                return;
            }
        }
        start();
    }
}
