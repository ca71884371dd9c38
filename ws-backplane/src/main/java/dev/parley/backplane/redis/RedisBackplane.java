package dev.parley.backplane.redis;

import dev.parley.backplane.Backplane;
import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.StoredPage;
import dev.parley.backplane.Subscriber;
import dev.parley.backplane.lease.Leases;
import dev.parley.backplane.redis.endpoint.OneServer;
import dev.parley.backplane.redis.endpoint.Reach;
import dev.parley.backplane.redis.endpoint.RedisEndpoint;
import dev.parley.backplane.redis.endpoint.ServerAddress;
import dev.parley.backplane.redis.history.ChannelExpiry;
import dev.parley.backplane.redis.history.RedisHistory;
import dev.parley.backplane.redis.lease.LeaseClock;
import dev.parley.backplane.redis.lease.RedisLeases;
import dev.parley.backplane.redis.link.CallLoop;
import dev.parley.backplane.redis.link.LinkSettings;
import dev.parley.backplane.redis.link.RedisCommands;
import dev.parley.backplane.redis.link.RedisPulse;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.backplane.redis.presence.AnnouncedGateways;
import dev.parley.backplane.redis.presence.RedisPresence;
import dev.parley.backplane.redis.publish.DurabilityBarrier;
import dev.parley.backplane.redis.publish.LastSeenPositions;
import dev.parley.backplane.redis.publish.PublishSettings;
import dev.parley.backplane.redis.publish.Publisher;
import dev.parley.backplane.redis.publish.Redactions;
import dev.parley.backplane.redis.refusal.RedisRefusals;
import dev.parley.backplane.redis.sentinel.SentinelEndpoint;
import dev.parley.backplane.redis.subscribe.LiveMessages;
import dev.parley.backplane.redis.subscribe.Subscriptions;
import dev.parley.backplane.refusal.Refusals;
import dev.parley.functions.Member;
import dev.parley.functions.Members;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The backplane of several processes, over one Redis server, or the primary that Sentinels name. Calls move to an event loop of the backplane's own, in
 * the order in which each caller makes them, and go out on one pipelined connection. While Redis is away, publishes
 * wait ({@link Publisher}) and other calls fail at once with {@link BackplaneException}. A call that Redis does not
 * answer within the deadline fails, and the failure says that the call may have taken effect. Subscriptions outlive
 * the loss of Redis: once it is back, missed messages are delivered from history, as far as history reaches, and this
 * process's leases, records and members are stated again.
 */
public final class RedisBackplane implements Backplane {

    /** How often Redis is asked whether it answers: its silence must be noticed before a lease lapses. */
    private static final int PULSES_PER_LEASE = 12;

    private static final Duration MIN_BOUND = Duration.ofSeconds(1);

    private final CallLoop loop;
    private final RedisEndpoint endpoint;
    private final Duration deadline;
    private final RedisCommands commands;
    private final Subscriptions subscriptions;
    private final RedisHistory history;
    private final RedisLeases leases;
    private final RedisPulse pulse;
    private final Duration lease;
    private final RedisPresence presence;
    private final LastSeenPositions lastSeen;
    private final DurabilityBarrier barrier;
    private final Publisher publisher;
    private final Redactions redactions;
    private final RedisRefusals refusals;

    private RedisBackplane(Vertx vertx, RedisSettings settings, LeaseClock clock) {
        this.loop = new CallLoop((VertxInternal) vertx);
        this.deadline = settings.answers().deadline();
        this.endpoint = endpoint(vertx, settings.reach());
        LinkSettings link = settings.link(endpoint);
        Duration age = settings.limits().historyAge();
        ChannelExpiry expiry = ChannelExpiry.of(age, settings.upkeep().unpublishedAge());
        this.commands = new RedisCommands(vertx, settings.commandLink(endpoint));
        this.history = new RedisHistory(commands, age, expiry);
        this.leases = new RedisLeases(vertx, loop, commands, settings.leases(), clock, this::restateMembers);
        this.lease = settings.leases().duration();
        this.pulse = new RedisPulse(vertx, commands, lease.dividedBy(PULSES_PER_LEASE));
        this.presence = new RedisPresence(
                vertx, commands, new LeasedGateways(leases), settings.limits().presenceLimit());
        this.lastSeen = new LastSeenPositions(vertx, history, age);
        this.barrier = new DurabilityBarrier(
                vertx, link, settings.publishing().durability().goal());
        PublishSettings publishing = new PublishSettings(
                link, settings.limits(), settings.publishing().timeout());
        this.publisher = new Publisher(vertx, commands, barrier, lastSeen, publishing);
        this.redactions = new Redactions(vertx, commands, history, barrier);
        this.refusals =
                new RedisRefusals(vertx, loop, commands, settings.leases().group());
        this.subscriptions = new Subscriptions(
                vertx, link, commands, history, expiry, settings.upkeep().holeCheck());
    }

    private static RedisEndpoint endpoint(Vertx vertx, Reach reach) {
        return switch (reach.url().kind()) {
            case SERVER -> new OneServer(reach.url().servers().get(0), reach.servers());
            case SENTINEL -> new SentinelEndpoint(vertx, reach);
        };
    }

    /** Completes once Redis is up, however long that takes. Meanwhile the log names the address and the reason. */
    public static Future<RedisBackplane> start(Vertx vertx, RedisSettings settings) {
        return start(vertx, settings, LeaseClock.SYSTEM);
    }

    static Future<RedisBackplane> start(Vertx vertx, RedisSettings settings, LeaseClock clock) {
        RedisBackplane backplane = new RedisBackplane(vertx, settings, clock);
        return backplane.loop.call(backplane::start).map(backplane);
    }

    private void restateMembers(String gatewayId) {
        presence.restate(gatewayId);
    }

    private Future<Void> start() {
        publisher.start();
        leases.start();
        pulse.start();
        endpoint.follow(this::onMove);
        return Future.all(commands.start(this::onUp), subscriptions.start(), barrier.start())
                .compose(up -> refusals.start());
    }

    /** Another server became the primary. The former one is left even if it still answers. */
    private void onMove(ServerAddress primary) {
        commands.moveTo(primary);
        subscriptions.moveTo(primary);
        barrier.moveTo(primary);
    }

    private void onUp() {
        lastSeen.onUp(commands.runId());
        leases.onUp();
        presence.onUp();
        // messages that the last Redis may have lost are sent before messages that were never stored
        barrier.loseOthersThan(commands.runId());
        publisher.flush();
        subscriptions.onCommandsUp(commands.runId());
    }

    /** From now on members of gateways of earlier releases are listed only while these gateways are announced. */
    public void use(AnnouncedGateways gateways) {
        loop.run(() -> presence.use(gateways));
    }

    /** Returns true if all connections are up. Safe to call from any thread. */
    public boolean connected() {
        return commands.isUp() && subscriptions.isUp() && barrier.isUp();
    }

    /** Returns true if Redis answers within half a lease, or within a second if that is longer. Safe on any thread. */
    public boolean isReachable() {
        return connected() && pulse.hasAnsweredWithin(Collections.max(List.of(lease.dividedBy(2), MIN_BOUND)));
    }

    /**
     * Answers another process that lost Redis, much sooner than {@link #isReachable} would. A process that answers that it
     * does not reach Redis vouches for that: it claims nothing for a whole lease from now on. Safe to call from any thread.
     */
    public boolean vouchesForRedis() {
        boolean reached = connected() && pulse.hasAnsweredWithin(lease.dividedBy(4));
        if (!reached) {
            loop.run(leases::onBreak);
        }
        return reached;
    }

    @Override
    public Future<Published> publish(String channel, Payload payload, PublishOptions options) {
        return options.ephemeral()
                ? send(channel, payload)
                : loop.call(() -> publisher.publish(channel, payload, options));
    }

    private Future<Published> send(String channel, Payload payload) {
        byte[] live = LiveMessages.ephemeral(payload);
        Request request =
                Request.cmd(Command.PUBLISH).arg(RedisKeys.live(channel)).arg(live);
        return inOrder(() -> commands.send(request, live.length)).map(new Published(Position.NONE, false));
    }

    /** A call neither overtakes earlier publishes of its caller nor misses them. */
    private <T> Future<T> inOrder(Supplier<Future<T>> call) {
        return loop.call(() -> {
            publisher.flush();
            return call.get();
        });
    }

    @Override
    public Future<StoredPage> read(String channel, Position after, int limit) {
        return inOrder(() -> history.read(channel, after, limit));
    }

    @Override
    public Future<StoredPage> readBefore(String channel, Position before, int limit) {
        return inOrder(() -> history.readBefore(channel, before, limit));
    }

    @Override
    public Future<Void> redact(String channel, Position position) {
        return inOrder(() -> redactions.redact(channel, position));
    }

    @Override
    public Future<Members> members(String channel) {
        return loop.call(() -> presence.members(channel));
    }

    @Override
    public Future<Position> subscribe(String channel, Subscriber subscriber) {
        return loop.call(() -> subscriptions.subscribe(channel, subscriber));
    }

    @Override
    public void unsubscribe(String channel, Subscriber subscriber) {
        loop.run(() -> subscriptions.unsubscribe(channel, subscriber));
    }

    @Override
    public Future<Void> enter(String channel, String gatewayId, Member member) {
        return loop.call(() -> presence.enter(channel, gatewayId, member));
    }

    @Override
    public Future<Void> leave(String channel, String gatewayId, String connectionId) {
        return loop.call(() -> presence.leave(channel, gatewayId, connectionId));
    }

    @Override
    public Optional<Leases> leases() {
        return Optional.of(leases);
    }

    @Override
    public Refusals refusals() {
        return refusals;
    }

    @Override
    public Future<Void> close() {
        return loop.call(this::closeAll);
    }

    private Future<Void> closeAll() {
        lastSeen.close();
        redactions.close();
        refusals.close();
        presence.close();
        pulse.close();
        publisher.flush();
        Future<?> closed = leases.close()
                .timeout(Math.max(1, deadline.toMillis() / 4), TimeUnit.MILLISECONDS)
                .transform(returned -> commands.close());
        return Future.join(endpoint.close(), subscriptions.close(), closed.transform(done -> {
                    // after the commands, because their last answers may still become durable
                    publisher.close();
                    return barrier.close();
                }))
                .<Void>mapEmpty()
                // a connection whose peer does not read stays open until its buffers are written
                .timeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
    }
}
