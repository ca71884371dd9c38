package dev.parley.http.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When an action runs, seen from the tasks of its event loop. */
class AfterIoTest {

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static <T> T await(Promise<T> promise) throws Exception {
        return promise.future().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    /** Netty lets I/O in once no task is left, or after its quantum. */
    @Test
    void an_action_runs_after_all_tasks_and_those_that_they_queue() throws Exception {
        AtomicInteger tasks = new AtomicInteger();
        Promise<Integer> before = Promise.promise();
        AfterIo afterIo = new AfterIo(context, () -> before.complete(tasks.get()));
        context.runOnContext(start -> {
            afterIo.schedule();
            queueOneAfterTheOther(tasks, 100);
        });
        assertThat(await(before)).isEqualTo(100);
    }

    private void queueOneAfterTheOther(AtomicInteger tasks, int left) {
        if (left > 0) {
            tasks.incrementAndGet();
            context.runOnContext(next -> queueOneAfterTheOther(tasks, left - 1));
        }
    }

    @Test
    void an_action_that_is_due_is_not_scheduled_again_and_runs_on_its_context() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        Promise<Context> second = Promise.promise();
        AfterIo[] afterIo = new AfterIo[1];
        afterIo[0] = new AfterIo(context, () -> {
            if (runs.incrementAndGet() == 1) {
                afterIo[0].schedule();
                afterIo[0].schedule();
            } else {
                second.complete(vertx.getOrCreateContext());
            }
        });
        context.runOnContext(start -> {
            afterIo[0].schedule();
            afterIo[0].schedule();
        });
        assertThat(await(second)).isSameAs(context);
        Promise<Integer> settled = Promise.promise();
        context.runOnContext(turn -> new AfterIo(context, () -> settled.complete(runs.get())).schedule());
        assertThat(await(settled)).isEqualTo(2);
    }
}
