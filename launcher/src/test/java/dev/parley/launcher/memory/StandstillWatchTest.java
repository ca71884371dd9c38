package dev.parley.launcher.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StandstillWatchTest {

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger ends = new AtomicInteger();
    private boolean full;
    private long later;
    private final StandstillWatch watch =
            new StandstillWatch(() -> full, () -> System.nanoTime() + later, ends::incrementAndGet);
    private final Heartbeat loop = watch.heartbeat();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    /** Looks each second, as seen from a loop that had its last turn now. */
    private void passSeconds(int seconds) {
        for (int i = 0; i < seconds; i++) {
            later += TimeUnit.SECONDS.toNanos(1);
            watch.look();
        }
    }

    @Test
    void a_loop_that_stands_still_with_a_full_heap_ends_the_process() {
        full = true;
        passSeconds(9);
        assertThat(ends).hasValue(0);
        passSeconds(3);
        assertThat(ends.get()).isPositive();
    }

    @Test
    void a_loop_that_stands_still_with_room_in_the_heap_does_not() {
        passSeconds(60);
        assertThat(ends).hasValue(0);
    }

    @Test
    void nor_does_a_process_that_was_paused_itself() {
        full = true;
        later += TimeUnit.SECONDS.toNanos(60);
        watch.look();
        assertThat(ends).hasValue(0);
    }

    @Test
    void a_loop_that_has_its_turns_beats() {
        long before = loop.beatAt();
        vertx.deployVerticle(loop).await();
        await().until(() -> loop.beatAt() > before);
    }
}
