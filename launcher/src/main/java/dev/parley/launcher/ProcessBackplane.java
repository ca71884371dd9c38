package dev.parley.launcher;

import dev.parley.backplane.Backplane;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.backplane.redis.RedisBackplane;
import dev.parley.backplane.redis.RedisSettings;
import dev.parley.backplane.redis.lease.LeaseSettings;
import dev.parley.bus.commands.GatewayLeases;
import dev.parley.bus.directory.Gateways;
import dev.parley.bus.host.HostRedis;
import dev.parley.bus.peers.RedisPeers;
import dev.parley.functions.Api;
import dev.parley.gateway.lease.PeerQuestion;
import dev.parley.launcher.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * The backplane of this process, and who reaches the Redis behind it.
 *
 * @param reachesRedis returns true if this process does, or needs no Redis
 * @param peers asks the other processes whether they do
 */
record ProcessBackplane(Backplane backplane, BooleanSupplier reachesRedis, PeerQuestion peers) {

    /** For how long at least function hosts without Redis see others reach it before they withdraw. */
    private static final Duration MIN_PATIENCE = Duration.ofSeconds(3);

    /** Completes once Redis is up, if the settings name one. */
    static Future<ProcessBackplane> start(Vertx vertx, Settings settings, ProcessParts parts) {
        return settings.redis().isEmpty()
                ? Future.succeededFuture(alone(settings)).onSuccess(process -> process.closeWith(parts))
                : RedisBackplane.start(vertx, leased(settings, settings.redis().get()))
                        .compose(redis -> withPeers(vertx, redis, parts));
    }

    /** Gateways take over only gateways that serve the same API and stage. */
    static RedisSettings leased(Settings settings, RedisSettings redis) {
        Api api = settings.gateway().api();
        return redis.withLeases(new LeaseSettings(settings.lease().length(), api.id() + "/" + api.stage()));
    }

    private static ProcessBackplane alone(Settings settings) {
        return new ProcessBackplane(
                new InProcessBackplane(settings.channels()),
                () -> true,
                () -> Future.succeededFuture(RedisPeers.Answer.NO_PEERS));
    }

    /** The peers are told of the end of this process before its backplane closes, and after its gateways have stopped. */
    private static Future<ProcessBackplane> withPeers(Vertx vertx, RedisBackplane redis, ProcessParts parts) {
        RedisPeers peers = new RedisPeers(vertx, redis::vouchesForRedis);
        ProcessBackplane process = new ProcessBackplane(redis, redis::isReachable, peers::ask);
        process.closeWith(parts);
        parts.onStop(peers::stop);
        redis.leases().ifPresent(leases -> {
            Gateways heard = GatewayLeases.use(vertx, leases::hasEnded);
            if (vertx.isClustered()) {
                redis.use(new HeardGateways(heard));
            }
            HostRedis.use(vertx, new HostRedis(redis::isReachable, patience(leases.duration())));
        });
        return peers.start().map(process);
    }

    /** A Redis that stands still is noticed at times that differ by a twelfth of a lease between processes. */
    private static Duration patience(Duration lease) {
        Duration half = lease.dividedBy(2);
        return half.compareTo(MIN_PATIENCE) < 0 ? MIN_PATIENCE : half;
    }

    private void closeWith(ProcessParts parts) {
        parts.onStop(backplane::close);
    }

    /** Returns why the process can't do its work for now; empty if it can. */
    String whyNotReady() {
        return reachesRedis.getAsBoolean() ? "" : "Redis is away";
    }
}
