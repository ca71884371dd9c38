package dev.parley.backplane.redis.sentinel;

import dev.parley.backplane.redis.endpoint.RedisInfo;
import dev.parley.backplane.redis.link.LinkSettings;
import dev.parley.backplane.redis.link.RedisLink;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import org.jspecify.annotations.Nullable;

/**
 * Hears from one Sentinel when another server became the primary. The connection carries nothing but the subscription, which is
 * confirmed again and again to show that the Sentinel still answers. Runs on one event loop.
 */
final class SentinelWatch implements RedisLink.Use {

    private static final String SWITCH = "+switch-master";

    private final Vertx vertx;
    private final LinkSettings settings;
    private final RedisLink link;
    private final Runnable onNews;
    private @Nullable RedisConnection connection;
    private long unconfirmedSince;
    private boolean unconfirmed;
    private boolean heard;
    private long timer = -1;

    /** @param onNews called after each switch, and once the Sentinel is heard again: a switch may have been missed */
    SentinelWatch(Vertx vertx, LinkSettings settings, Runnable onNews) {
        this.vertx = vertx;
        this.settings = settings;
        this.onNews = onNews;
        this.link = new RedisLink(vertx, settings, "failovers", this);
    }

    void start() {
        timer = vertx.setPeriodic(Math.max(1, settings.deadline().toMillis() / 2), tick -> confirm());
        // It may never come up: one Sentinel suffices.
        link.start().otherwiseEmpty();
    }

    Future<Void> close() {
        vertx.cancelTimer(timer);
        return link.close();
    }

    @Override
    public Future<Void> prepare(RedisConnection fresh, RedisInfo info) {
        fresh.handler(this::onMessage);
        return Future.succeededFuture();
    }

    @Override
    public void up(RedisConnection fresh) {
        connection = fresh;
        heard = false;
        subscribe(fresh);
    }

    @Override
    public void down(String reason) {
        connection = null;
        unconfirmed = false;
    }

    private void confirm() {
        if (connection == null) {
            return;
        }
        if (!unconfirmed) {
            subscribe(connection);
        } else if (System.nanoTime() - unconfirmedSince > settings.deadline().toNanos()) {
            link.drop("no confirmation within " + settings.deadline().toMillis() + " ms");
        }
    }

    private void subscribe(RedisConnection current) {
        unconfirmed = true;
        unconfirmedSince = System.nanoTime();
        current.send(Request.cmd(Command.SUBSCRIBE).arg(SWITCH))
                .onFailure(cause -> link.drop(String.valueOf(cause.getMessage())));
    }

    /** A switch of another primary that the Sentinel watches costs a question. */
    private void onMessage(@Nullable Response message) {
        if (message == null || message.type() == ResponseType.ERROR) {
            link.drop("the Sentinel refused a subscription: " + message);
        } else if (message.get(0).toString().equals("subscribe")) {
            unconfirmed = false;
            if (!heard) {
                heard = true;
                onNews.run();
            }
        } else {
            onNews.run();
        }
    }
}
