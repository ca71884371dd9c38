package dev.parley.backplane.redis;

import dev.parley.backplane.PublishMeters;
import dev.parley.backplane.redis.endpoint.RedisEndpoint;
import dev.parley.backplane.redis.endpoint.ServerAddress;
import dev.parley.backplane.redis.endpoint.Shards;
import dev.parley.backplane.redis.history.ChannelExpiry;
import dev.parley.backplane.redis.history.RedisHistory;
import dev.parley.backplane.redis.lease.LeaseClock;
import dev.parley.backplane.redis.lease.LeaseMeters;
import dev.parley.backplane.redis.lease.RedisLeases;
import dev.parley.backplane.redis.link.CallLoop;
import dev.parley.backplane.redis.link.LinkMeters;
import dev.parley.backplane.redis.link.LinkSettings;
import dev.parley.backplane.redis.link.RedisCommands;
import dev.parley.backplane.redis.link.RedisPulse;
import dev.parley.backplane.redis.presence.RedisPresence;
import dev.parley.backplane.redis.process.RedisProcesses;
import dev.parley.backplane.redis.publish.DurabilityBarriers;
import dev.parley.backplane.redis.publish.LastSeenPositions;
import dev.parley.backplane.redis.publish.PublishSettings;
import dev.parley.backplane.redis.publish.Publisher;
import dev.parley.backplane.redis.publish.Redactions;
import dev.parley.backplane.redis.publish.UnansweredPublishes;
import dev.parley.backplane.redis.refusal.RedisRefusals;
import dev.parley.backplane.redis.subscribe.CheckIntervals;
import dev.parley.backplane.redis.subscribe.SubscriptionMeters;
import dev.parley.backplane.redis.subscribe.Subscriptions;
import dev.parley.meters.LoopMeters;
import dev.parley.meters.Meters;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The parts of a backplane, and what each does when Redis comes, goes, or moves. Used on the backplane's loop, but for
 * {@link #connected}.
 */
final class BackplaneParts {

    /** How often Redis is asked whether it answers: its silence must be noticed before a lease lapses. */
    private static final int PULSES_PER_LEASE = 12;

    final RedisCommands commands;
    final Subscriptions subscriptions;
    final RedisHistory history;
    final RedisLeases leases;
    final RedisPulse pulse;
    final RedisPresence presence;
    final Publisher publisher;
    final PublishMeters publishes;
    final Redactions redactions;
    final RedisRefusals refusals;
    final RedisProcesses processes;

    private final Shards shards;
    private final Duration deadline;
    private final LastSeenPositions lastSeen;
    private final DurabilityBarriers durability;
    private final Promise<Void> firstConnected = Promise.promise();
    private final LoopMeters onThisLoop;

    BackplaneParts(Vertx vertx, CallLoop loop, Shards shards, RedisSettings settings, LeaseClock clock, Meters meters) {
        this.shards = shards;
        this.onThisLoop = meters.loop();
        LinkMeters links = new LinkMeters(onThisLoop);
        Function<RedisEndpoint, LinkSettings> link =
                endpoint -> settings.link(endpoint).with(links);
        this.deadline = settings.answers().deadline();
        Duration age = settings.limits().historyAge();
        ChannelExpiry expiry = ChannelExpiry.of(age, settings.upkeep().unpublishedAge());
        this.commands = new RedisCommands(
                vertx, shards, endpoint -> settings.commandLink(endpoint).with(links), this::onStarted);
        this.history = new RedisHistory(vertx, commands, age, expiry);
        this.leases = new RedisLeases(
                vertx, loop, commands, settings.leases(), clock, new LeaseMeters(meters), this::restateMembers);
        this.pulse =
                new RedisPulse(vertx, commands, settings.leases().duration().dividedBy(PULSES_PER_LEASE), links);
        this.presence = new RedisPresence(
                vertx, commands, new LeasedGateways(leases), settings.limits().presenceLimit());
        this.lastSeen = new LastSeenPositions(vertx, history, age);
        this.durability = new DurabilityBarriers(
                vertx, shards, link, settings.publishing().durability().goal(), this::onStarted);
        PublishSettings publishing = new PublishSettings(
                settings.url().toString(),
                settings.answers().maxPending(),
                settings.answers().maxPendingBytes(),
                settings.limits(),
                settings.publishing().timeout());
        this.publishes = new PublishMeters(meters);
        UnansweredPublishes unanswered = new UnansweredPublishes(publishing, publishes, onThisLoop);
        this.publisher = new Publisher(vertx, commands, durability, lastSeen, publishing, unanswered);
        this.redactions = new Redactions(vertx, commands, history, durability);
        this.refusals =
                new RedisRefusals(vertx, loop, commands, settings.leases().group());
        this.processes = new RedisProcesses(vertx, loop, commands, settings.leases());
        this.subscriptions = new Subscriptions(
                vertx,
                shards,
                link,
                commands,
                history,
                new CheckIntervals(settings.upkeep().holeCheck(), expiry.renewal()),
                new SubscriptionMeters(onThisLoop),
                this::onStarted);
    }

    private void restateMembers(String gatewayId) {
        presence.restate(gatewayId);
    }

    /** Completes once Redis is up. */
    Future<Void> start() {
        publisher.start();
        leases.start();
        pulse.start();
        return shards.start(new ServerChanges())
                .compose(known -> {
                    commands.start(this::onUp);
                    subscriptions.start();
                    durability.sync();
                    return firstConnected.future();
                })
                .compose(connected -> refusals.start());
    }

    private void onStarted() {
        if (connected()) {
            firstConnected.tryComplete();
        }
    }

    private final class ServerChanges implements Shards.Listener {

        @Override
        public void changed() {
            commands.sync();
            durability.sync();
            subscriptions.sync();
            leases.oweMembers();
            publisher.retry();
        }

        /** The former primary is left even if it still answers. */
        @Override
        public void moved(ServerAddress primary) {
            commands.moveTo(primary);
            subscriptions.moveTo(primary);
            durability.moveTo(primary);
        }
    }

    private void onUp() {
        lastSeen.onUp(commands.runId());
        leases.onUp();
        processes.onUp();
        presence.onUp();
        // Messages that the last Redis may have lost are sent before messages that were never stored.
        durability.loseOthers(commands);
        publisher.retry();
        subscriptions.onCommandsUp(commands.runId());
    }

    /** Returns true if all connections are up. Safe to call from any thread. */
    boolean connected() {
        return commands.isUp() && subscriptions.isUp() && durability.isUp();
    }

    Future<Void> close() {
        lastSeen.close();
        redactions.close();
        refusals.close();
        processes.close();
        presence.close();
        pulse.close();
        publisher.flush();
        Future<?> closed = leases.close()
                .timeout(Math.max(1, deadline.toMillis() / 4), TimeUnit.MILLISECONDS)
                .transform(returned -> commands.close());
        return Future.join(shards.close(), subscriptions.close(), closed.transform(done -> {
                    // After the commands, because their last answers may still become durable.
                    publisher.close();
                    return durability.close();
                }))
                .<Void>mapEmpty()
                .onComplete(done -> onThisLoop.close())
                // A connection whose peer does not read stays open until its buffers are written.
                .timeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
    }
}
