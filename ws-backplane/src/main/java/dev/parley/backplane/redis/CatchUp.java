package dev.parley.backplane.redis;

import dev.parley.functions.Position;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * Delivers what was published while the subscriptions' connection was away; pub/sub itself keeps nothing. Without it, a
 * message that none followed would be missed for good, and whoever sees a hole would have to fill it.
 *
 * <p>Nothing waits in memory meanwhile: a live message that would leave a hole is passed over, because history has it
 * and gives it in its turn.
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

    void close() {
        work.close();
    }

    private Future<?> catchUp(SubscribedChannel channel) {
        if (!channel.isWanted()) {
            return Future.succeededFuture();
        }
        RedisKeys keys = RedisKeys.of(channel.channel());
        Position from = channel.continuity().caughtUpTo();
        if (from == null) {
            return history.read(keys, Position.NONE, 0).onSuccess(page -> begin(page, channel));
        }
        channel.continuity().beginRead();
        return history.read(keys, from, MESSAGES_AT_ONCE).onSuccess(page -> goOn(page, from, channel));
    }

    /** The subscription is new: from here on, what was missed can be told. */
    private static void begin(RedisHistory.Page page, SubscribedChannel channel) {
        if (channel.continuity().caughtUpTo() == null) {
            channel.continuity().beginAt(page.current());
        }
    }

    private static void tellLostBetween(long caughtUpTo, long start, SubscribedChannel channel) {
        if (start > caughtUpTo) {
            channel.lost();
        }
    }

    private void goOn(RedisHistory.Page page, Position from, SubscribedChannel channel) {
        Continuity continuity = channel.continuity();
        if (!continuity.isInEpochOf(from)) {
            // nobody listens any more, or others than before
            return;
        }
        if (!page.current().epoch().equals(from.epoch())) {
            // all that another epoch stored itself is new; what it took over can't be told from what was passed on
            tellLostBetween(from.offset(), page.base().offset(), channel);
            continuity.beginAt(page.base());
            continuity.catchUp();
            work.add(channel);
            return;
        }
        tellLostBetween(from.offset(), page.start(), channel);
        page.messages().forEach(channel::deliverStored);
        if (page.hasMore() || !continuity.endCatchingUp()) {
            work.add(channel);
        }
    }
}
