package dev.parley.backplane.redis;

import dev.parley.backplane.Backplane;
import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.StoredPage;
import dev.parley.backplane.Subscriber;
import dev.parley.functions.Member;
import dev.parley.functions.Members;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The backplane of several processes, over one Redis server.
 *
 * <p>Calls hop to an event loop of its own, in the order in which each caller makes them, and go out on one pipelined
 * connection. While Redis is away publishes wait ({@link RedisPublishes}) and other calls fail at once with
 * {@link BackplaneException}; a call that Redis did not answer within the deadline fails saying that it may have taken
 * effect. A subscription outlives the loss of Redis: what was missed is delivered from history once it is back, as far as
 * history reaches. Members of this process are put back.
 */
public final class RedisBackplane implements Backplane {

    private final VertxInternal vertx;
    private final Context context;
    private final RedisSettings settings;
    private final RedisCommands commands;
    private final RedisSubscriptions subscriptions;
    private final RedisHistory history;
    private final RedisPresence presence;
    private final CatchUp catchUp;
    private final HoleCheck holeCheck;
    private final ReleaseQueue releases;
    private final Witness witness;
    private final RedisFence fence;
    private final RedisPublishes publishes;

    private RedisBackplane(Vertx vertx, RedisSettings settings) {
        this.vertx = (VertxInternal) vertx;
        // its own, so that a verticle's end does not take the connections with it
        this.context = this.vertx.createEventLoopContext();
        this.settings = settings;
        this.commands = new RedisCommands(vertx, settings);
        ChannelExpiry expiry = ChannelExpiry.of(settings);
        this.history = new RedisHistory(commands, settings.limits().historyAge(), expiry);
        this.presence = new RedisPresence(vertx, commands, settings.limits().presenceLimit());
        this.catchUp = new CatchUp(vertx, history);
        this.holeCheck = new HoleCheck(
                vertx, new HistoryProbe(commands), history, settings.holeCheck(), expiry.renewal(), catchUp::add);
        this.releases = new ReleaseQueue(vertx, history);
        this.witness = new Witness(vertx, history, settings.limits().historyAge());
        this.fence = new RedisFence(vertx, settings);
        this.publishes = new RedisPublishes(vertx, commands, fence, settings, witness);
        this.subscriptions = new RedisSubscriptions(vertx, settings, new ChannelEvents());
    }

    private final class ChannelEvents implements RedisSubscriptions.Events {
        @Override
        public void added(SubscribedChannel channel) {
            holeCheck.add(channel);
        }

        @Override
        public void hole(SubscribedChannel channel) {
            catchUp.add(channel);
        }

        @Override
        public void forgotten(SubscribedChannel channel) {
            if (!channel.wasPublished()) {
                releases.add(channel.channel());
            }
        }
    }

    /** Completes once Redis is there, however long that takes; meanwhile the log says what is waited for. */
    public static Future<RedisBackplane> start(Vertx vertx, RedisSettings settings) {
        RedisBackplane backplane = new RedisBackplane(vertx, settings);
        return backplane.onLoop(backplane::start).map(backplane);
    }

    private Future<Void> start() {
        publishes.start();
        holeCheck.start();
        releases.start();
        return Future.all(commands.start(this::onUp), subscriptions.start(), fence.start())
                .mapEmpty();
    }

    private void onUp() {
        witness.onUp(commands.runId());
        presence.onReconnected();
        // what the last Redis may have taken along goes before what was never stored
        fence.loseOthersThan(commands.runId());
        publishes.flush();
        catchUp.onUp();
        holeCheck.onUp(commands.runId());
    }

    /** Whether all connections are up. From any thread. */
    public boolean connected() {
        return commands.isUp() && subscriptions.isUp() && fence.isUp();
    }

    @Override
    public Future<Published> publish(String channel, Payload payload, PublishOptions options) {
        if (options.ephemeral()) {
            return send(channel, payload);
        }
        return onLoop(() -> publishes.publish(channel, payload, options));
    }

    private Future<Published> send(String channel, Payload payload) {
        byte[] live = LiveMessages.ephemeral(payload);
        Request request =
                Request.cmd(Command.PUBLISH).arg(RedisKeys.live(channel)).arg(live);
        return onLoop(() -> {
                    // what was published before it goes before it
                    publishes.flush();
                    return commands.send(request, live.length);
                })
                .map(new Published(Position.NONE, false));
    }

    @Override
    public Future<StoredPage> read(String channel, Position after, int limit) {
        return onLoop(() -> {
            // a caller sees what it published before it asked
            publishes.flush();
            return history.read(channel, after, limit);
        });
    }

    @Override
    public Future<Members> members(String channel) {
        return onLoop(() -> presence.members(channel));
    }

    @Override
    public Future<Position> subscribe(String channel, Subscriber subscriber) {
        return onLoop(() -> subscriptions.subscribe(channel, subscriber));
    }

    @Override
    public void unsubscribe(String channel, Subscriber subscriber) {
        context.runOnContext(go -> subscriptions.unsubscribe(channel, subscriber));
    }

    @Override
    public Future<Void> enter(String channel, Member member) {
        return onLoop(() -> presence.enter(channel, member));
    }

    @Override
    public Future<Void> leave(String channel, String connectionId) {
        return onLoop(() -> presence.leave(channel, connectionId));
    }

    @Override
    public Future<Void> close() {
        return onLoop(this::closeAll);
    }

    private Future<Void> closeAll() {
        catchUp.close();
        holeCheck.close();
        releases.close();
        witness.close();
        presence.close();
        publishes.flush();
        return Future.join(subscriptions.close(), commands.close().transform(closed -> closePublishes()))
                .<Void>mapEmpty()
                // a connection whose peer reads nothing does not close before its buffers went out
                .timeout(settings.deadline().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** After the commands: what they answered last may still be found to be durable. */
    private Future<Void> closePublishes() {
        publishes.close();
        return fence.close();
    }

    /** Runs a call on the loop; the result completes where the caller is. */
    private <T> Future<T> onLoop(Supplier<Future<T>> call) {
        Promise<T> promise = vertx.promise();
        context.runOnContext(
                go -> Future.succeededFuture().compose(begin -> call.get()).onComplete(promise));
        return promise.future();
    }
}
