package dev.parley.backplane.redis;

import dev.parley.backplane.ChannelMessage;
import dev.parley.functions.HistoryMessage;
import dev.parley.functions.Position;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/**
 * Delivers what was published while the subscriptions' connection was away: without it, a message after which nothing
 * follows would be missed for good. Pub/sub itself keeps nothing.
 *
 * <p>Order holds because a channel passes nothing on that is older than what it passed on before: if a live message
 * overtakes the catching up, its hole is the subscriber's to fill from history.
 */
final class CatchUp {

    private static final int CHANNELS_AT_ONCE = 4;
    private static final int MESSAGES_AT_ONCE = 100;

    private final RedisHistory history;
    private final PacedWork<SubscribedChannel> work;

    CatchUp(Vertx vertx, RedisHistory history) {
        this.history = history;
        this.work = new PacedWork<>(vertx, CHANNELS_AT_ONCE, this::catchUp);
    }

    /** To be told of each channel that is live, for the first time or again. */
    void onSubscribed(SubscribedChannel channel) {
        work.add(channel);
    }

    private Future<?> catchUp(SubscribedChannel channel) {
        if (!channel.isWanted()) {
            return Future.succeededFuture();
        }
        Position from = channel.caughtUpTo();
        int limit = from == null ? 0 : MESSAGES_AT_ONCE;
        return history.read(RedisKeys.of(channel.channel()), from == null ? Position.NONE : from, limit)
                .onSuccess(page -> deliver(page, from, channel));
    }

    private void deliver(RedisHistory.Page page, @Nullable Position from, SubscribedChannel channel) {
        if (from == null || !continues(page, from)) {
            if (java.util.Objects.equals(from, channel.caughtUpTo())) {
                channel.beginAt(page.current());
            }
            return;
        }
        for (HistoryMessage message : page.messages()) {
            channel.deliver(new ChannelMessage(channel.channel(), message.position(), message.payload()));
        }
        if (page.messages().size() == MESSAGES_AT_ONCE) {
            work.add(channel);
        }
    }

    /** Everything in a channel that was empty is new; in another epoch nobody can tell what is. */
    private static boolean continues(RedisHistory.Page page, Position from) {
        return from.equals(Position.NONE) || page.current().epoch().equals(from.epoch());
    }
}
