package dev.parley.launcher;

import dev.parley.backplane.Backplane;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.backplane.redis.RedisBackplane;
import dev.parley.bus.peers.Peers;
import dev.parley.gateway.lease.PeerQuestion;
import dev.parley.launcher.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.BooleanSupplier;

/**
 * The backplane of this process, and who reaches the Redis behind it.
 *
 * @param reachesRedis returns true if this process does, or needs no Redis
 * @param peers asks the other processes whether they do
 */
record ProcessBackplane(Backplane backplane, BooleanSupplier reachesRedis, PeerQuestion peers) {

    /** Completes once Redis is up, if the settings name one. */
    static Future<ProcessBackplane> start(Vertx vertx, Settings settings, ProcessParts parts) {
        return settings.redis().isEmpty()
                ? Future.succeededFuture(alone(settings)).onSuccess(process -> process.closeWith(parts))
                : RedisBackplane.start(vertx, settings.redis().get())
                        .compose(redis -> withPeers(vertx, redis, parts));
    }

    private static ProcessBackplane alone(Settings settings) {
        return new ProcessBackplane(
                new InProcessBackplane(settings.channels()),
                () -> true,
                () -> Future.succeededFuture(Peers.Answer.NO_PEERS));
    }

    /** The peers are told of the end of this process before its backplane closes, and after its gateways have stopped. */
    private static Future<ProcessBackplane> withPeers(Vertx vertx, RedisBackplane redis, ProcessParts parts) {
        Peers peers = new Peers(vertx, redis::connected);
        ProcessBackplane process = new ProcessBackplane(redis, redis::connected, peers::ask);
        process.closeWith(parts);
        parts.onStop(peers::stop);
        return peers.start().map(process);
    }

    private void closeWith(ProcessParts parts) {
        parts.onStop(backplane::close);
    }

    /** Returns why the process can't do its work for now; empty if it can. */
    String whyNotReady() {
        return reachesRedis.getAsBoolean() ? "" : "Redis is away";
    }
}
