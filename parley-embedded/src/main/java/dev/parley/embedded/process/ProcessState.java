package dev.parley.embedded.process;

import dev.parley.bus.ProcessId;
import dev.parley.bus.node.Node;
import dev.parley.gateway.GatewayProcess;
import dev.parley.gateway.drain.DrainConfig;
import dev.parley.gateway.drain.ProcessDrain;
import dev.parley.gateway.inspect.ProcessLoops;
import dev.parley.gateway.inspect.ProcessNode;
import dev.parley.gateway.takeover.TakeoverRate;
import dev.parley.gateway.token.TokenVerifier;
import dev.parley.http.Readiness;
import dev.parley.http.limit.ClientLimits;
import dev.parley.http.memory.ConnectionMemory;
import dev.parley.meters.Meters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a process has before any part of it runs, and what all its gateways share. Thread-safe.
 *
 * @param drain lets the connections of all gateways go
 * @param readiness what keeps the process from doing its work
 * @param memory the budget for what connections make the process hold
 * @param meters what the process counts
 * @param loops shows its event loops to operators
 */
public record ProcessState(
        ProcessDrain drain, Readiness readiness, ConnectionMemory memory, Meters meters, ProcessLoops loops) {

    /** @param memoryBytes how many bytes connections may make the process hold */
    public static ProcessState of(DrainConfig drain, long memoryBytes) {
        return of(drain, memoryBytes, new Meters());
    }

    /** The same with meters in which other parts of the process count already. */
    public static ProcessState of(DrainConfig drain, long memoryBytes, Meters meters) {
        ConnectionMemory memory = new ConnectionMemory(memoryBytes);
        memory.showIn(meters);
        ProcessDrain process = new ProcessDrain(drain);
        process.showIn(meters);
        return new ProcessState(process, new Readiness(), memory, meters, new ProcessLoops());
    }

    /**
     * Shows this process to operators as a node, until it stops. Completes when it can be asked.
     *
     * @param role what it runs
     * @param version of the release
     * @param holdsSockets false if it has no gateway
     * @param whyNotReady in one line; empty if it is ready
     */
    public Future<Void> show(
            Vertx vertx,
            ProcessParts parts,
            String role,
            String version,
            boolean holdsSockets,
            Supplier<String> whyNotReady) {
        Optional<ProcessDrain> drained = holdsSockets ? Optional.of(drain) : Optional.empty();
        ProcessNode node = new ProcessNode(
                vertx,
                new Node(ProcessId.THIS, ProcessName.of(vertx), role),
                new ProcessNode.Shown(version, loops, drained, whyNotReady, memory, meters));
        parts.onStop(node::stop);
        return node.start();
    }

    /**
     * Returns what the gateways share, once there is a backplane.
     *
     * @param takeoverRate how many {@code $disconnect} events of lost gateways may leave per second
     */
    public GatewayProcess gateways(
            ProcessBackplane shared, ClientLimits limits, int takeoverRate, Optional<TokenVerifier> tokens) {
        return new GatewayProcess(
                GatewayProcess.door(limits, shared.backplane().refusals()::known, meters, loops.lines()),
                drain,
                new TakeoverRate(takeoverRate),
                shared.peers(),
                shared.reachesRedis(),
                readiness,
                memory,
                meters,
                loops,
                tokens);
    }
}
