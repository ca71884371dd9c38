package dev.parley.backplane.redis;

import dev.parley.functions.Position;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Looks now and then where each subscribed channel stands in Redis: a hole shows by itself only when another message
 * follows it, and a flushed channel may never have another. Also keeps the epochs of channels that somebody follows.
 */
final class HoleCheck {

    private static final int LOOKS_AT_ONCE = 16;

    private final Vertx vertx;
    private final RedisHistory history;
    private final Consumer<SubscribedChannel> onHole;
    private final PacedWork<SubscribedChannel> looks;
    private long timer = -1;

    HoleCheck(Vertx vertx, RedisHistory history, Consumer<SubscribedChannel> onHole) {
        this.vertx = vertx;
        this.history = history;
        this.onHole = onHole;
        this.looks = new PacedWork<>(vertx, LOOKS_AT_ONCE, this::look);
    }

    /** @param all the channels that are followed at the time */
    void start(long intervalMillis, Supplier<Collection<SubscribedChannel>> all) {
        timer = vertx.setPeriodic(intervalMillis, again -> looks.addAll(all.get()));
    }

    void close() {
        vertx.cancelTimer(timer);
        looks.close();
    }

    private Future<?> look(SubscribedChannel channel) {
        Position seen = channel.position();
        if (seen == null || channel.isCatchingUp()) {
            return Future.succeededFuture();
        }
        return history.follow(channel.channel(), seen, 0)
                .onSuccess(page -> {
                    if (channel.isStuckBehind(page.current())) {
                        channel.suspect();
                        onHole.accept(channel);
                    }
                })
                // the next look comes by itself
                .otherwiseEmpty();
    }
}
