package dev.parley.backplane.redis.subscribe;

import dev.parley.backplane.redis.history.HistoryProbe;
import dev.parley.backplane.redis.history.RedisHistory;
import dev.parley.backplane.redis.link.RefusedException;
import dev.parley.backplane.redis.link.RetryQueue;
import dev.parley.functions.Position;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds holes that no later message shows, and channels that Redis lost. Probes every followed channel once per interval,
 * in batches that are spread over the interval: two read-only commands serve a whole batch, in a cluster each slot of it,
 * so idle channels cost little and write nothing. Much less often it looks at each channel by itself, which compares epochs
 * and renews the expiry.
 *
 * <p>A hole counts at the second look that finds it, because a message may be on its way at the first. Runs on one event loop.
 */
final class HoleCheck {

    private static final Logger LOG = LoggerFactory.getLogger(HoleCheck.class);

    /** Redis spends less than a millisecond on a batch. */
    static final int BATCH = 256;

    private static final int LOOKS_AT_ONCE = 16;

    private final Vertx vertx;
    private final HistoryProbe probe;
    private final RedisHistory history;
    private final Consumer<SubscribedChannel> onHole;
    private final SubscriptionMeters meters;
    private final RetryQueue<SubscribedChannel> looks;
    private final long probeMillis;
    private final long lookNanos;

    /** The channel that waited longest first. */
    private final ArrayDeque<Followed> ring = new ArrayDeque<>();

    private String runId = "";
    private long timer = -1;
    private boolean closed;

    HoleCheck(
            Vertx vertx,
            HistoryProbe probe,
            RedisHistory history,
            CheckIntervals intervals,
            Consumer<SubscribedChannel> onHole,
            SubscriptionMeters meters) {
        this.vertx = vertx;
        this.probe = probe;
        this.history = history;
        this.onHole = onHole;
        this.meters = meters;
        this.looks = new RetryQueue<>(vertx, LOOKS_AT_ONCE, this::look);
        this.probeMillis = intervals.probe().toMillis();
        this.lookNanos = intervals.look().toNanos();
    }

    private static final class Followed {
        final SubscribedChannel channel;
        long lookAt;

        Followed(SubscribedChannel channel, long lookAt) {
            this.channel = channel;
            this.lookAt = lookAt;
        }
    }

    void start() {
        schedule();
    }

    void close() {
        closed = true;
        vertx.cancelTimer(timer);
        looks.close();
    }

    /** Checks a channel from now on, until it is forgotten. */
    void add(SubscribedChannel channel) {
        ring.add(new Followed(channel, nextLook()));
    }

    /** Another Redis process may know other epochs than the subscriptions brought, so each channel is looked at again. */
    void onUp(String newRunId) {
        if (!newRunId.equals(runId)) {
            runId = newRunId;
            long now = System.nanoTime();
            ring.forEach(followed -> followed.lookAt = now);
        }
    }

    /** Jitter keeps processes, and channels that were joined together, from asking at the same time. */
    private long nextLook() {
        return System.nanoTime() + ThreadLocalRandom.current().nextLong(lookNanos / 2, lookNanos + 1);
    }

    private void schedule() {
        if (!closed) {
            long pause = probeMillis * BATCH / Math.max(BATCH, ring.size());
            long jittered = ThreadLocalRandom.current().nextLong(pause * 3 / 4, pause + 1);
            timer = vertx.setTimer(Math.max(1, jittered), due -> Future.succeededFuture()
                    .compose(begin -> probeNext())
                    .onFailure(cause -> LOG.error("Looking for holes failed", cause))
                    .onComplete(done -> schedule()));
        }
    }

    private Future<?> probeNext() {
        Map<String, SubscribedChannel> batch = new HashMap<>();
        Map<String, Position> positions = new HashMap<>();
        long now = System.nanoTime();
        for (int i = Math.min(BATCH, ring.size()); i > 0; i--) {
            Followed followed = ring.remove();
            SubscribedChannel channel = followed.channel;
            if (channel.isForgotten()) {
                continue;
            }
            ring.add(followed);
            Position position = channel.position();
            if (position == null || channel.isCatchingUp()) {
                continue;
            }
            if (now - followed.lookAt >= 0) {
                followed.lookAt = nextLook();
                looks.add(channel);
            } else {
                batch.put(channel.channel(), channel);
                positions.put(channel.channel(), position);
            }
        }
        return batch.isEmpty() ? Future.succeededFuture() : probe(batch, positions);
    }

    private Future<?> probe(Map<String, SubscribedChannel> batch, Map<String, Position> positions) {
        return probe.probe(positions)
                .onSuccess(findings -> {
                    if (!findings.allExist()) {
                        looks.addAll(batch.values());
                    }
                    batch.forEach((name, channel) -> {
                        Position seen = positions.getOrDefault(name, Position.NONE);
                        if (channel.isStuckAt(seen, findings.ahead().contains(name))) {
                            fill(channel);
                        }
                    });
                })
                .onFailure(cause -> {
                    if (cause instanceof RefusedException) {
                        // One foreign key fails the whole batch.
                        looks.addAll(batch.values());
                    }
                })
                .otherwiseEmpty();
    }

    private Future<?> look(SubscribedChannel channel) {
        Position seen = channel.position();
        if (seen == null || channel.isCatchingUp()) {
            return Future.succeededFuture();
        }
        return history.follow(channel.channel(), seen, 0)
                .onSuccess(page -> {
                    if (channel.isStuckBehind(page.current())) {
                        fill(channel);
                    }
                })
                // A later look repeats it.
                .otherwiseEmpty();
    }

    private void fill(SubscribedChannel channel) {
        meters.holeByCheck();
        channel.suspect();
        onHole.accept(channel);
    }
}
