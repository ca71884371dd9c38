package dev.parley.backplane.redis.subscribe;

import dev.parley.backplane.redis.history.RedisHistory;
import dev.parley.backplane.redis.link.RetryQueue;
import dev.parley.functions.Position;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * Finds out where subscriptions begin, and fills their holes from history: after the connection was away, and whenever a
 * live message is not the next one. Some channels at a time, each for itself: none waits for another's history.
 */
final class CatchUp {

    private static final int CHANNELS_AT_ONCE = 8;
    private static final int MESSAGES_AT_ONCE = 100;

    private final RedisHistory history;
    private final RetryQueue<SubscribedChannel> work;

    CatchUp(Vertx vertx, RedisHistory history) {
        this.history = history;
        this.work = new RetryQueue<>(vertx, CHANNELS_AT_ONCE, this::catchUp);
    }

    /** To be told of each channel that is live, for the first time or again, and of each that has a hole. */
    void add(SubscribedChannel channel) {
        work.add(channel);
    }

    /** There is a new connection for commands. */
    void onUp() {
        work.retryNow();
    }

    void close() {
        work.close();
    }

    private Future<?> catchUp(SubscribedChannel channel) {
        if (!channel.isWanted() || !channel.isSubscribed() || !channel.isCatchingUp()) {
            // it is told again once it is subscribed
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
            // unless nobody listens any more, or others than before
            if (from.equals(channel.position()) && !channel.take(page)) {
                work.add(channel);
            }
        });
    }
}
