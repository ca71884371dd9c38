package dev.parley.gateway;

import dev.parley.bus.peers.RedisPeers.Answer;
import dev.parley.gateway.drain.ProcessDrain;
import dev.parley.gateway.handshake.ConnectRate;
import dev.parley.gateway.lease.PeerQuestion;
import dev.parley.gateway.takeover.TakeoverRate;
import dev.parley.http.Readiness;
import dev.parley.http.count.Counters;
import dev.parley.http.memory.ConnectionMemory;
import io.vertx.core.Future;
import java.util.function.BooleanSupplier;

/**
 * What all gateways of a process share. Thread-safe.
 *
 * @param connectRate how many connections may begin
 * @param drain lets the connections of all gateways go
 * @param takeoverRate how many {@code $disconnect} events of lost gateways may leave
 * @param peers asks the other processes whether they reach Redis
 * @param reachesRedis returns true if this process does, or needs no Redis
 * @param readiness what keeps the process from doing its work
 * @param memory the budget for what connections make the process hold
 * @param counters what the process counts
 */
public record GatewayProcess(
        ConnectRate connectRate,
        ProcessDrain drain,
        TakeoverRate takeoverRate,
        PeerQuestion peers,
        BooleanSupplier reachesRedis,
        Readiness readiness,
        ConnectionMemory memory,
        Counters counters) {

    private static final int DEFAULT_TAKEOVER_RATE = 2000;

    /** A process without Redis, which has no peers; no memory budget limits it. */
    public static GatewayProcess alone(ConnectRate connectRate, ProcessDrain drain) {
        return new GatewayProcess(
                connectRate,
                drain,
                new TakeoverRate(DEFAULT_TAKEOVER_RATE),
                () -> Future.succeededFuture(Answer.NO_PEERS),
                () -> true,
                new Readiness(),
                ConnectionMemory.unlimited(),
                new Counters());
    }
}
