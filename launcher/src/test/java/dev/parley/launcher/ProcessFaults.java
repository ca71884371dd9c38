package dev.parley.launcher;

import dev.parley.referee.Incident.Disturbance;
import dev.parley.referee.Incident.Drain;
import dev.parley.referee.Lifetimes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What can be done to a gateway or a function host of a fleet. */
final class ProcessFaults {

    private static final Duration POLL = Duration.ofMillis(10);

    private final Fleet fleet;
    private final ChatLoad load;
    private final Lifetimes lifetimes;
    private final Duration lease;

    ProcessFaults(Fleet fleet, ChatLoad load, Lifetimes lifetimes, Duration lease) {
        this.fleet = fleet;
        this.load = load;
        this.lifetimes = lifetimes;
        this.lease = lease;
    }

    private void disturb(FleetProcess process, Runnable fault) {
        long from = System.nanoTime();
        fault.run();
        lifetimes.add(new Disturbance(process.name(), from, System.nanoTime()));
    }

    /** Only the moment counts: the others can do what the killed process had to do. */
    void kill(FleetProcess process, Duration away) {
        disturb(process, process::kill);
        load.speakingFor(away);
        process.start();
    }

    /** Kills a gateway, and then the one that takes it over. */
    void killClaimant(FleetProcess gateway, Duration away) {
        Map<FleetProcess, Long> before = new HashMap<>();
        fleet.gateways().forEach(other -> before.put(other, other.claims()));
        disturb(gateway, gateway::kill);
        Optional<FleetProcess> claimant = awaitClaim(gateway, before);
        claimant.ifPresent(claiming -> disturb(claiming, claiming::kill));
        load.speakingFor(away);
        gateway.begin();
        claimant.ifPresent(FleetProcess::begin);
        gateway.awaitReady();
        claimant.ifPresent(FleetProcess::awaitReady);
    }

    /** Empty if nobody has claimed the gateway within three leases: Redis may be away. */
    private Optional<FleetProcess> awaitClaim(FleetProcess lost, Map<FleetProcess, Long> before) {
        long end = System.nanoTime() + 3 * lease.toNanos();
        while (System.nanoTime() < end) {
            Optional<FleetProcess> claimant = fleet.gateways().stream()
                    .filter(other -> !other.equals(lost) && other.claims() > before.getOrDefault(other, 0L))
                    .findFirst();
            if (claimant.isPresent()) {
                return claimant;
            }
            load.speakingFor(POLL);
        }
        return Optional.empty();
    }

    void pause(FleetProcess process, Duration time) {
        disturb(process, () -> {
            process.jar().signal("STOP");
            load.speakingFor(time);
            process.jar().signal("CONT");
        });
    }

    void restart(FleetProcess host) {
        disturb(host, () -> {
            host.terminate();
            host.start();
        });
    }

    void replace(FleetProcess gateway) {
        long from = System.nanoTime();
        disturb(gateway, gateway::terminate);
        lifetimes.add(new Drain(gateway.name(), Fleet.DRAIN_RATE, Fleet.HANDFUL, from, System.nanoTime()));
        gateway.start();
    }

    void cutFromRedis(FleetProcess process, FaultKind kind, Duration time) {
        FaultyRedisLine.Fault how =
                switch (kind) {
                    case ONE_WAY_CUT_TO_REDIS -> FaultyRedisLine.Fault.TO_REDIS;
                    case ONE_WAY_CUT_FROM_REDIS -> FaultyRedisLine.Fault.FROM_REDIS;
                    default -> FaultyRedisLine.Fault.CUT;
                };
        disturb(process, () -> {
            process.line().fail(how);
            load.speakingFor(time);
            process.line().mend();
        });
    }

    void drain(FleetProcess gateway) {
        long from = System.nanoTime();
        parleyDrain(gateway);
        lifetimes.add(new Drain(gateway.name(), Fleet.DRAIN_RATE, Fleet.HANDFUL, from, System.nanoTime()));
        parleyDrain(gateway, "--undo");
    }

    private void parleyDrain(FleetProcess gateway, String... options) {
        String[] command = new String[3 + options.length];
        command[0] = "drain";
        command[1] = "--endpoint";
        command[2] = fleet.management(gateway);
        System.arraycopy(options, 0, command, 3, options.length);
        CommandRun run = CommandRun.of(command);
        if (run.status() != 0) {
            throw new IllegalStateException("parley drain of " + gateway.name() + ": " + run.err());
        }
    }
}
