package dev.parley.backplane.redis;

import dev.parley.backplane.Backplane;
import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.StoredPage;
import dev.parley.backplane.Subscriber;
import dev.parley.backplane.lease.Leases;
import dev.parley.backplane.redis.lease.LeaseClock;
import dev.parley.backplane.redis.link.CallLoop;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.backplane.redis.presence.AnnouncedGateways;
import dev.parley.backplane.redis.process.RedisProcesses;
import dev.parley.backplane.redis.publish.Publisher;
import dev.parley.backplane.redis.subscribe.LiveMessages;
import dev.parley.backplane.refusal.Refusals;
import dev.parley.functions.Member;
import dev.parley.functions.Members;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import dev.parley.meters.Gauge;
import dev.parley.meters.Meters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The backplane of several processes, over one Redis server, the primary that Sentinels name, or a cluster. Calls move to
 * an event loop of the backplane's own, in the order in which each caller makes them, and go out on one pipelined
 * connection for each server. While Redis is away, publishes wait ({@link Publisher}) and other calls fail at once with
 * {@link BackplaneException}. A call that Redis does not answer within the deadline fails, and the failure says that the
 * call may have taken effect. Subscriptions outlive the loss of Redis: once it is back, missed messages are delivered from
 * history, as far as history reaches, and this process's leases, records and members are stated again.
 */
public final class RedisBackplane implements Backplane {

    private static final Duration MIN_BOUND = Duration.ofSeconds(1);

    private final CallLoop loop;
    private final BackplaneParts parts;
    private final Duration lease;
    private final Gauge up;

    private RedisBackplane(CallLoop loop, BackplaneParts parts, Duration lease, Gauge up) {
        this.loop = loop;
        this.parts = parts;
        this.lease = lease;
        this.up = up;
    }

    /** As {@link #start(Vertx, RedisSettings, Meters)}, with meters that nobody reads. */
    public static Future<RedisBackplane> start(Vertx vertx, RedisSettings settings) {
        return start(vertx, settings, new Meters());
    }

    /** Completes once Redis is up, however long that takes. Meanwhile the log names the address and the reason. */
    public static Future<RedisBackplane> start(Vertx vertx, RedisSettings settings, Meters meters) {
        return start(vertx, settings, LeaseClock.SYSTEM, meters, Optional.empty());
    }

    /** As {@link #start(Vertx, RedisSettings, Meters)}, but fails, and tries no more, if Redis is not up within about the time. */
    public static Future<RedisBackplane> start(Vertx vertx, RedisSettings settings, Meters meters, Duration within) {
        return start(vertx, settings, LeaseClock.SYSTEM, meters, Optional.of(within));
    }

    static Future<RedisBackplane> start(Vertx vertx, RedisSettings settings, LeaseClock clock, Meters meters) {
        return start(vertx, settings, clock, meters, Optional.empty());
    }

    private static Future<RedisBackplane> start(
            Vertx vertx, RedisSettings settings, LeaseClock clock, Meters meters, Optional<Duration> within) {
        CallLoop loop = new CallLoop((VertxInternal) vertx);
        StartLimit limit = new StartLimit(settings.reach().url(), within);
        // A process that waits for Redis shows that Redis is away.
        AtomicReference<@Nullable RedisBackplane> backplane = new AtomicReference<>();
        Gauge up = RedisMeters.show(meters, () -> {
            RedisBackplane started = backplane.get();
            return started != null && started.isReachable();
        });
        return loop.call(() -> Discovery.find(vertx, settings, limit))
                .compose(shards -> loop.call(() -> {
                    BackplaneParts parts = new BackplaneParts(vertx, loop, shards, settings, clock, meters);
                    Duration lease = settings.leases().duration();
                    return limit.of(parts.start(), parts::close)
                            .map(started -> new RedisBackplane(loop, parts, lease, up));
                }))
                .onSuccess(backplane::set)
                .onFailure(failure -> up.forget());
    }

    /** From now on members of gateways of earlier releases are listed only while these gateways are announced. */
    public void use(AnnouncedGateways gateways) {
        loop.run(() -> parts.presence.use(gateways));
    }

    /** Returns true if all connections are up. Safe to call from any thread. */
    public boolean connected() {
        return parts.connected();
    }

    /** Returns true if Redis answers within half a lease, or within a second if that is longer. Safe on any thread. */
    public boolean isReachable() {
        return connected() && parts.pulse.hasAnsweredWithin(Collections.max(List.of(lease.dividedBy(2), MIN_BOUND)));
    }

    /**
     * Answers another process that lost Redis, much sooner than {@link #isReachable} would. A process that answers that it
     * does not reach Redis vouches for that: it claims nothing for a whole lease from now on. Safe to call from any thread.
     */
    public boolean vouchesForRedis() {
        boolean reached = connected() && parts.pulse.hasAnsweredWithin(lease.dividedBy(4));
        if (!reached) {
            loop.run(parts.leases::onBreak);
        }
        return reached;
    }

    @Override
    public Future<Published> publish(String channel, Payload payload, PublishOptions options) {
        return options.ephemeral()
                ? send(channel, payload)
                : loop.call(() -> parts.publisher.publish(channel, payload, options));
    }

    private Future<Published> send(String channel, Payload payload) {
        byte[] live = LiveMessages.ephemeral(payload);
        String key = RedisKeys.live(channel);
        Request request = Request.cmd(parts.commands.isSpread() ? Command.SPUBLISH : Command.PUBLISH)
                .arg(key)
                .arg(live);
        return inOrder(() -> parts.commands.send(key, request, live.length))
                .transform((sent, failure) -> parts.publishes.sent(failure));
    }

    /** A call neither overtakes earlier publishes of its caller nor misses them. */
    private <T> Future<T> inOrder(Supplier<Future<T>> call) {
        return loop.call(() -> {
            parts.publisher.flush();
            return call.get();
        });
    }

    @Override
    public Future<StoredPage> read(String channel, Position after, int limit) {
        return inOrder(() -> parts.history.read(channel, after, limit));
    }

    @Override
    public Future<StoredPage> readBefore(String channel, Position before, int limit) {
        return inOrder(() -> parts.history.readBefore(channel, before, limit));
    }

    @Override
    public Future<Void> redact(String channel, Position position) {
        return inOrder(() -> parts.redactions.redact(channel, position));
    }

    @Override
    public Future<Members> members(String channel) {
        return loop.call(() -> parts.presence.members(channel));
    }

    @Override
    public Future<Position> subscribe(String channel, Subscriber subscriber) {
        return loop.call(() -> parts.subscriptions.subscribe(channel, subscriber));
    }

    @Override
    public void unsubscribe(String channel, Subscriber subscriber) {
        loop.run(() -> parts.subscriptions.unsubscribe(channel, subscriber));
    }

    @Override
    public Future<Void> enter(String channel, String gatewayId, Member member) {
        return loop.call(() -> parts.presence.enter(channel, gatewayId, member));
    }

    @Override
    public Future<Void> leave(String channel, String gatewayId, String connectionId) {
        return loop.call(() -> parts.presence.leave(channel, gatewayId, connectionId));
    }

    @Override
    public Optional<Leases> leases() {
        return Optional.of(parts.leases);
    }

    @Override
    public Refusals refusals() {
        return parts.refusals;
    }

    /** Returns the processes of this API and stage. Safe to call from any thread. */
    public RedisProcesses processes() {
        return parts.processes;
    }

    @Override
    public Future<Void> close() {
        up.forget();
        return loop.call(parts::close);
    }
}
