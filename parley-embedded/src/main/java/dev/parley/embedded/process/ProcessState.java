package dev.parley.embedded.process;

import dev.parley.gateway.GatewayProcess;
import dev.parley.gateway.drain.DrainConfig;
import dev.parley.gateway.drain.ProcessDrain;
import dev.parley.gateway.takeover.TakeoverRate;
import dev.parley.gateway.token.TokenVerifier;
import dev.parley.http.Readiness;
import dev.parley.http.limit.ClientLimits;
import dev.parley.http.memory.ConnectionMemory;
import dev.parley.meters.Meters;
import java.util.Optional;

/**
 * What a process has before any part of it runs, and what all its gateways share. Thread-safe.
 *
 * @param drain lets the connections of all gateways go
 * @param readiness what keeps the process from doing its work
 * @param memory the budget for what connections make the process hold
 * @param meters what the process counts
 */
public record ProcessState(ProcessDrain drain, Readiness readiness, ConnectionMemory memory, Meters meters) {

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
        return new ProcessState(process, new Readiness(), memory, meters);
    }

    /**
     * Returns what the gateways share, once there is a backplane.
     *
     * @param takeoverRate how many {@code $disconnect} events of lost gateways may leave per second
     */
    public GatewayProcess gateways(
            ProcessBackplane shared, ClientLimits limits, int takeoverRate, Optional<TokenVerifier> tokens) {
        return new GatewayProcess(
                GatewayProcess.door(limits, shared.backplane().refusals()::known, meters),
                drain,
                new TakeoverRate(takeoverRate),
                shared.peers(),
                shared.reachesRedis(),
                readiness,
                memory,
                meters,
                tokens);
    }
}
