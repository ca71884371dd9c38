package dev.parley.backplane.redis.subscribe;

import dev.parley.backplane.redis.history.RedisHistory;
import dev.parley.backplane.redis.link.RetryQueue;
import dev.parley.functions.Position;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * Finds where subscriptions begin, and fills their holes from history: after the connection was lost, and whenever a live
 * message is not the next one. Works on a few channels at a time; none waits for another channel's history.
 */
final class CatchUp {

    /** Reads of messages at once: each answer takes up to about 1 MB. */
    private static final int READS_AT_ONCE = 8;

    /**
     * How many subscriptions may begin in the place of one read. Their answers are small, and a client waits for each. With 8
     * at once, some of 18,000 people who came to a cold gateway waited for over 5 s, since each has a channel of their own.
     */
    private static final int BEGINNINGS_PER_READ = 16;

    private static final int MESSAGES_AT_ONCE = 100;

    private final RedisHistory history;
    private final SubscriptionMeters meters;
    private final RetryQueue<SubscribedChannel> work;

    CatchUp(Vertx vertx, RedisHistory history, SubscriptionMeters meters) {
        this.history = history;
        this.meters = meters;
        this.work = new RetryQueue<>(
                vertx,
                READS_AT_ONCE * BEGINNINGS_PER_READ,
                channel -> channel.position() == null ? 1 : BEGINNINGS_PER_READ,
                this::catchUp);
    }

    /** Adds a channel that is live, for the first time or again, or that has a hole. */
    void add(SubscribedChannel channel) {
        work.add(channel);
    }

    /** To be called on each new connection for commands. */
    void onUp() {
        work.retryNow();
    }

    void close() {
        work.close();
    }

    private Future<?> catchUp(SubscribedChannel channel) {
        if (!channel.isWanted() || !channel.isSubscribed() || !channel.isCatchingUp()) {
            // The channel is added again once it is subscribed.
            return Future.succeededFuture();
        }
        Position from = channel.position();
        channel.beginRead();
        if (from == null) {
            return history.follow(channel.channel(), Position.NONE, 0).onSuccess(page -> {
                if (channel.isWanted() && channel.position() == null && !channel.begin(page.current())) {
                    work.add(channel);
                }
            });
        }
        return history.follow(channel.channel(), from, MESSAGES_AT_ONCE).onSuccess(page -> {
            // The subscribers may have left meanwhile, or others may have come.
            if (!from.equals(channel.position())) {
                return;
            }
            boolean isDone = channel.accept(page);
            if (!from.equals(channel.position())) {
                meters.read(page);
            }
            if (!isDone) {
                work.add(channel);
            }
        });
    }
}
