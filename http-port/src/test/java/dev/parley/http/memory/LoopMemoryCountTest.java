package dev.parley.http.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stress: counts have no lock, so a sum over event loops is read while they count. */
class LoopMemoryCountTest {

    private static final int CHANGES = 2_000_000;
    private static final int THREADS = 3;

    private final ExecutorService threads = Executors.newFixedThreadPool(2 * THREADS);

    @AfterEach
    void stop() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    /** What each loop adds it takes back, so the sum lies between nothing and what all may hold together. */
    @Test
    void the_sum_over_loops_that_count_at_once_is_right_when_they_are_done() throws Exception {
        ConnectionMemory process = new ConnectionMemory(Long.MAX_VALUE);
        AtomicBoolean written = new AtomicBoolean();
        List<Future<Boolean>> loops = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            LoopMemory loop = new LoopMemory(process, Runnable::run, System::nanoTime);
            process.add(loop);
            loops.add(threads.submit(countUpAndDown(loop)));
        }
        Future<Boolean> reader = threads.submit(() -> {
            boolean within = true;
            while (!written.get()) {
                long sum = process.bytes();
                within &= sum >= 0 && sum <= 100L * THREADS;
            }
            return within;
        });
        for (Future<Boolean> loop : loops) {
            assertThat(loop.get(30, TimeUnit.SECONDS)).isTrue();
        }
        written.set(true);
        assertThat(reader.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.bytes()).isEqualTo(7L * THREADS);
    }

    private static Callable<Boolean> countUpAndDown(LoopMemory loop) {
        return () -> {
            for (int i = 0; i < CHANGES / 2; i++) {
                loop.add(100);
                loop.add(-100);
            }
            loop.add(7);
            return true;
        };
    }
}
