package dev.parley.embedded.process;

import dev.parley.backplane.Backplane;
import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.backplane.redis.RedisBackplane;
import dev.parley.backplane.redis.RedisSettings;
import dev.parley.backplane.redis.process.RedisProcesses;
import dev.parley.bus.commands.GatewayLeases;
import dev.parley.bus.directory.Gateways;
import dev.parley.bus.host.HostRedis;
import dev.parley.bus.peers.RedisPeers;
import dev.parley.gateway.lease.PeerQuestion;
import dev.parley.meters.Meters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The backplane of this process, and who reaches the Redis behind it.
 *
 * @param reachesRedis returns true if this process does, or needs no Redis
 * @param peers asks the other processes whether they do
 */
public record ProcessBackplane(Backplane backplane, BooleanSupplier reachesRedis, PeerQuestion peers) {

    /** For how long at least function hosts without Redis see others reach it before they withdraw. */
    private static final Duration MIN_PATIENCE = Duration.ofSeconds(3);

    /** The backplane of a process that shares its channels with no other. */
    public static ProcessBackplane alone(ChannelLimits channels, ProcessParts parts, Meters meters) {
        ProcessBackplane process = new ProcessBackplane(
                new InProcessBackplane(channels, meters),
                () -> true,
                () -> Future.succeededFuture(RedisPeers.Answer.NO_PEERS));
        process.closeWith(parts);
        return process;
    }

    /**
     * Completes once Redis is up, however long that takes.
     *
     * @param meeting finds the other processes there before they are asked anything
     */
    public static Future<ProcessBackplane> over(
            Vertx vertx,
            RedisSettings redis,
            ProcessParts parts,
            Meters meters,
            Function<RedisProcesses, Future<Void>> meeting) {
        return RedisBackplane.start(vertx, redis, meters).compose(up -> withPeers(vertx, up, parts, meeting));
    }

    /** Fails if Redis is not up within the time. */
    public static Future<ProcessBackplane> over(
            Vertx vertx, RedisSettings redis, Duration within, ProcessParts parts, Meters meters) {
        return RedisBackplane.start(vertx, redis, meters, within)
                .compose(up -> withPeers(vertx, up, parts, others -> Future.succeededFuture()));
    }

    /** This process says goodbye to its peers after its gateways have stopped, and before its backplane closes. */
    private static Future<ProcessBackplane> withPeers(
            Vertx vertx, RedisBackplane redis, ProcessParts parts, Function<RedisProcesses, Future<Void>> meeting) {
        RedisPeers peers = new RedisPeers(vertx, redis::vouchesForRedis);
        ProcessBackplane process = new ProcessBackplane(redis, redis::isReachable, peers::ask);
        process.closeWith(parts);
        parts.onStop(() -> forget(vertx));
        parts.onStop(peers::stop);
        redis.leases().ifPresent(leases -> {
            Gateways heard = GatewayLeases.use(vertx, leases::hasEnded);
            if (vertx.isClustered()) {
                redis.use(new HeardGateways(heard));
            }
            HostRedis.use(vertx, new HostRedis(redis::isReachable, patience(leases.duration())));
        });
        return meeting.apply(redis.processes()).compose(met -> peers.start()).map(process);
    }

    /** Another start on the same Vert.x may have no Redis. */
    private static Future<Void> forget(Vertx vertx) {
        HostRedis.forget(vertx);
        GatewayLeases.forget(vertx);
        return Future.succeededFuture();
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
    public String whyNotReady() {
        return reachesRedis.getAsBoolean() ? "" : "Redis is away";
    }
}
