package dev.parley.gateway;

import dev.parley.backplane.refusal.Refusal;
import dev.parley.bus.peers.RedisPeers.Answer;
import dev.parley.gateway.drain.ProcessDrain;
import dev.parley.gateway.handshake.ConnectRate;
import dev.parley.gateway.handshake.Door;
import dev.parley.gateway.handshake.HandshakeCounters;
import dev.parley.gateway.inspect.ProcessLoops;
import dev.parley.gateway.journal.ProcessLines;
import dev.parley.gateway.lease.PeerQuestion;
import dev.parley.gateway.refusal.RefusalList;
import dev.parley.gateway.takeover.TakeoverRate;
import dev.parley.gateway.token.TokenVerifier;
import dev.parley.http.Readiness;
import dev.parley.http.limit.ClientLimits;
import dev.parley.http.limit.ConnectionLimits;
import dev.parley.http.memory.ConnectionMemory;
import dev.parley.meters.Meters;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What all gateways of a process share. Thread-safe.
 *
 * @param door which clients may connect
 * @param drain lets the connections of all gateways go
 * @param takeoverRate how many {@code $disconnect} events of lost gateways may leave
 * @param peers asks the other processes whether they reach Redis
 * @param reachesRedis returns true if this process does, or needs no Redis
 * @param readiness what keeps the process from doing its work
 * @param memory the budget for what connections make the process hold
 * @param meters what the process counts
 * @param loops shows its event loops to operators
 * @param tokens checks the tokens of handshakes; empty if everybody is let in without one
 */
public record GatewayProcess(
        Door door,
        ProcessDrain drain,
        TakeoverRate takeoverRate,
        PeerQuestion peers,
        BooleanSupplier reachesRedis,
        Readiness readiness,
        ConnectionMemory memory,
        Meters meters,
        ProcessLoops loops,
        Optional<TokenVerifier> tokens) {

    /** {@code $disconnect} events of lost gateways per second. */
    public static final int DEFAULT_TAKEOVER_RATE = 2000;

    /** A process without Redis, which has no peers; no memory budget limits it, and nobody is refused. */
    public static GatewayProcess alone(ClientLimits limits, ProcessDrain drain) {
        Meters meters = new Meters();
        ProcessLoops loops = new ProcessLoops();
        return new GatewayProcess(
                door(limits, List::of, meters, loops.lines()),
                drain,
                new TakeoverRate(DEFAULT_TAKEOVER_RATE),
                () -> Future.succeededFuture(Answer.NO_PEERS),
                () -> true,
                new Readiness(),
                ConnectionMemory.unlimited(),
                meters,
                loops,
                Optional.empty());
    }

    /**
     * The door of a process.
     *
     * @param refusals who must not connect, another list each time that has changed
     * @param lines show who was refused to operators who watch
     */
    public static Door door(ClientLimits limits, Supplier<List<Refusal>> refusals, Meters meters, ProcessLines lines) {
        return new Door(
                new ConnectRate(limits.connectRate()),
                new ConnectionLimits(limits, meters),
                new RefusalList(refusals),
                new HandshakeCounters(meters, lines));
    }
}
