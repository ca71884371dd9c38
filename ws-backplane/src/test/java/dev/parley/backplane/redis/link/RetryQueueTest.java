package dev.parley.backplane.redis.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryQueueTest {

    private final Vertx vertx = Vertx.vertx();
    private final Promise<Void> first = Promise.promise();
    private final List<Integer> begun = new CopyOnWriteArrayList<>();
    private final RetryQueue<Integer> work = new RetryQueue<>(vertx, 1, this::work);

    private Future<?> work(int item) {
        begun.add(item);
        if (item < 0) {
            return Future.failedFuture("a test's own");
        }
        return item == 0 ? first.future() : Future.succeededFuture();
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void items_that_complete_synchronously_are_all_processed() {
        IntStream.range(0, 50_000).forEach(work::add);
        assertThat(begun).containsExactly(0);
        first.complete();

        assertThat(begun).hasSize(50_000);
    }

    @Test
    void an_item_waits_once_however_often_it_is_added() {
        List.of(0, 1, 1, 0, 2, 1).forEach(work::add);
        first.complete();

        assertThat(begun).containsExactly(0, 1, 0, 2);
    }

    @Test
    void a_failed_item_is_retried_and_does_not_delay_others() {
        List.of(-1, 1).forEach(work::add);
        assertThat(begun).containsExactly(-1, 1);
        work.retryNow();
        assertThat(begun).containsExactly(-1, 1, -1);

        await().untilAsserted(() -> assertThat(List.copyOf(begun)).containsExactly(-1, 1, -1, -1));
    }

    @Test
    void no_item_starts_after_close() {
        List.of(0, 1).forEach(work::add);
        work.close();
        first.complete();
        work.add(2);

        assertThat(begun).containsExactly(0);
    }

    @Test
    void a_heavy_item_waits_for_its_turn_and_for_its_weight() {
        List<Promise<Void>> answers = IntStream.rangeClosed(0, 5)
                .mapToObj(item -> Promise.<Void>promise())
                .toList();
        RetryQueue<Integer> weighed = new RetryQueue<>(vertx, 4, item -> item == 3 ? 3 : 1, item -> {
            begun.add(item);
            return answers.get(item).future();
        });
        List.of(1, 2, 3, 4, 5).forEach(weighed::add);
        assertThat(begun).as("two light ones are under way").containsExactly(1, 2);

        answers.get(1).complete();
        assertThat(begun).containsExactly(1, 2, 3);
        answers.get(2).complete();
        assertThat(begun).containsExactly(1, 2, 3, 4);
        answers.get(3).complete();
        assertThat(begun).containsExactly(1, 2, 3, 4, 5);
    }
}
