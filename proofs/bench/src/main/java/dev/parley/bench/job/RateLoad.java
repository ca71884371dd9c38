package dev.parley.bench.job;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.LoadSocket;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Publishes at a steady rate, whatever the server does with it. A message carries the time at which it was due, not that
 * at which it left, and latency counts from then: a message that had to wait is late (no coordinated omission).
 */
final class RateLoad extends ChannelLoad {

    private final long interval;
    private boolean counting;
    private long countFrom;

    /** @param perSecond publishes */
    RateLoad(int members, double perSecond) {
        super(new Seating(1, members, 1), Publish.BYTES);
        this.interval = (long) (Duration.ofSeconds(1).toNanos() / perSecond);
    }

    /** From now on deliveries count of messages that are yet to be published. */
    @Override
    void startCounting() {
        counting = true;
        countFrom = System.nanoTime();
        latencies.clear();
    }

    /** Work that runs about once a second. */
    interface Aside {
        void run() throws IOException;
    }

    /**
     * Publishes in turn for a time. The sockets that wait for a sweep are read half-way between two messages.
     *
     * @param aside runs half-way between two messages too
     */
    void publish(LoadClient client, List<LoadSocket> publishers, Duration time, Aside aside) throws IOException {
        long aSecond = Math.max(1, Duration.ofSeconds(1).toNanos() / interval);
        long start = System.nanoTime();
        long count = time.toNanos() / interval;
        for (long i = 0; i < count; i++) {
            long due = start + i * interval;
            client.runUnswept(due);
            publish(publishers.get((int) (i % publishers.size())), due);
            client.runUnswept(due + interval / 2);
            client.sweep();
            if (i % aSecond == 0) {
                aside.run();
            }
        }
        client.runUnswept(start + count * interval);
    }

    List<Measurement> percentiles() {
        return List.of(latencies.percentile("99"), latencies.percentile("50"), latencies.percentile("99.9"));
    }

    @Override
    void onCopy(LoadSocket socket, byte[] head) {
        long due = Publish.nanos(head);
        if (counting && due - countFrom >= 0) {
            latencies.add(System.nanoTime() - due);
        }
    }
}
