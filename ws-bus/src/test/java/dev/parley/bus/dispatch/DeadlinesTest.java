package dev.parley.bus.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.dispatch.Deadlines.Deadline;
import io.vertx.core.Vertx;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private static final Duration AHEAD = Duration.ofMillis(40);

    private final Vertx vertx = Vertx.vertx();
    private final List<String> due = new ArrayList<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** What was due when the last one was, in order. */
    private List<String> dueOf(DeadlinesUse use) {
        CompletableFuture<List<String>> done = new CompletableFuture<>();
        vertx.runOnContext(here -> {
            Deadlines deadlines = new Deadlines(vertx, AHEAD);
            use.accept(deadlines);
            deadlines.set(() -> done.complete(List.copyOf(due)));
        });
        return done.join();
    }

    private interface DeadlinesUse {
        void accept(Deadlines deadlines);
    }

    private Deadline set(Deadlines deadlines, String name) {
        return deadlines.set(() -> due.add(name));
    }

    @Test
    void all_are_due_in_the_order_in_which_they_were_set() {
        assertThat(dueOf(deadlines -> {
                    set(deadlines, "first");
                    set(deadlines, "second");
                    set(deadlines, "third");
                }))
                .containsExactly("first", "second", "third");
    }

    @Test
    void none_is_due_too_early() {
        long[] dueAfter = new long[1];
        dueOf(deadlines -> {
            long start = System.nanoTime();
            deadlines.set(() -> dueAfter[0] = System.nanoTime() - start);
        });
        assertThat(dueAfter[0]).isGreaterThanOrEqualTo(AHEAD.toNanos());
    }

    @Test
    void one_that_was_called_off_is_never_due_wherever_it_stood() {
        assertThat(dueOf(deadlines -> {
                    Deadline first = set(deadlines, "first");
                    set(deadlines, "second");
                    Deadline third = set(deadlines, "third");
                    set(deadlines, "fourth");
                    Deadline fifth = set(deadlines, "fifth");
                    third.cancel();
                    fifth.cancel();
                    first.cancel();
                    first.cancel();
                }))
                .containsExactly("second", "fourth");
    }

    @Test
    void one_that_throws_does_not_take_the_next_along() {
        assertThat(dueOf(deadlines -> {
                    deadlines.set(() -> {
                        throw new IllegalStateException("a test's own");
                    });
                    set(deadlines, "second");
                }))
                .containsExactly("second");
    }

    @Test
    void what_is_due_may_set_the_next() {
        CompletableFuture<Long> again = new CompletableFuture<>();
        vertx.runOnContext(here -> {
            Deadlines deadlines = new Deadlines(vertx, AHEAD);
            long start = System.nanoTime();
            deadlines.set(() -> deadlines.set(() -> again.complete(System.nanoTime() - start)));
        });
        assertThat(again.join()).isGreaterThanOrEqualTo(2 * AHEAD.toNanos());
    }

    @Test
    void one_that_is_kept_keeps_none_of_those_that_came_after_it() {
        CompletableFuture<WeakReference<Object>> after = new CompletableFuture<>();
        List<Deadline> kept = new ArrayList<>();
        vertx.runOnContext(here -> {
            Deadlines deadlines = new Deadlines(vertx, Duration.ofMinutes(1));
            kept.add(deadlines.set(() -> {}));
            List<String> held = new ArrayList<>();
            Deadline next = deadlines.set(held::clear);
            kept.get(0).cancel();
            deadlines.set(() -> {});
            next.cancel();
            after.complete(new WeakReference<>(held));
        });
        WeakReference<Object> gone = after.join();
        Awaitility.await().until(() -> {
            System.gc();
            return gone.get() == null;
        });
        assertThat(kept).hasSize(1);
    }
}
