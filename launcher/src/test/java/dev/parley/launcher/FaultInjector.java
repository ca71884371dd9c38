package dev.parley.launcher;

import dev.parley.launcher.FaultSchedule.Step;
import dev.parley.launcher.FaultyRedisLine.Fault;
import dev.parley.referee.Incident.Disturbance;
import dev.parley.referee.Incident.Drain;
import dev.parley.referee.Incident.Restore;
import dev.parley.referee.Lifetimes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Does to a fleet and its clients what a schedule says, undoes it, and reports it to the referee. */
final class FaultInjector {

    private static final int CUTS = 10;

    private final Fleet fleet;
    private final ChatLoad load;
    private final Lifetimes lifetimes;
    private final Duration lease;
    private final RedisSnapshot snapshot;

    /** @param folder for a snapshot of Redis */
    FaultInjector(Fleet fleet, ChatLoad load, Lifetimes lifetimes, Duration lease, Path folder) {
        this.fleet = fleet;
        this.load = load;
        this.lifetimes = lifetimes;
        this.lease = lease;
        this.snapshot = new RedisSnapshot(fleet.redis(), folder);
    }

    /** Keeps what Redis holds now, to set it back to that later. */
    void takeSnapshot() {
        snapshot.take();
    }

    /** Returns once the fault is over. Processes may still be on their way back. */
    void inject(Step step) {
        FleetProcess gateway = pick(fleet.gateways(), step);
        FleetProcess host = pick(fleet.hosts(), step);
        switch (step.kind()) {
            case GATEWAY_KILLED -> kill(gateway, step);
            case HOST_KILLED -> kill(host, step);
            case GATEWAY_PAUSED_BRIEFLY -> pause(gateway, leases(0.2, 0.7, step));
            case GATEWAY_PAUSED_BEYOND_ITS_LEASE -> pause(gateway, leases(1.2, 3, step));
            case HOST_PAUSED -> pause(host, leases(0.3, 2.5, step));
            case CLIENTS_CUT_OFF -> disturb("", () -> cutClients(step));
            case REDIS_CUT_OFF_FROM_ONE -> cutRedis(step, Fault.CUT);
            case ONE_WAY_CUT_TO_REDIS -> cutRedis(step, Fault.TO_REDIS);
            case ONE_WAY_CUT_FROM_REDIS -> cutRedis(step, Fault.FROM_REDIS);
            case GATEWAY_TERMINATED -> replace(gateway);
            case HOST_TERMINATED ->
                disturb(host.name(), () -> {
                    host.terminate();
                    host.start();
                });
            case ALL_REPLACED -> fleet.gateways().forEach(this::replace);
            case REDIS_KILLED ->
                disturb("", () -> {
                    fleet.redis().kill();
                    load.speakingFor(leases(0, 2, step));
                    fleet.redis().start();
                });
            case REDIS_PAUSED ->
                disturb("", () -> {
                    fleet.redis().pause();
                    load.speakingFor(leases(0.2, 2, step));
                    fleet.redis().resume();
                });
            case REDIS_SET_BACK -> disturb("", () -> setBack(step));
            case GATEWAY_DRAINED -> drain(gateway);
        }
    }

    private static FleetProcess pick(List<FleetProcess> processes, Step step) {
        return processes.get(step.target() % processes.size());
    }

    /** So many leases, by the step's length. */
    private Duration leases(double min, double max, Step step) {
        return Duration.ofMillis(Math.round(lease.toMillis() * (min + (max - min) * step.length())));
    }

    /** @param process the process that it happens to; empty if it happens to more than one */
    private void disturb(String process, Runnable fault) {
        long from = System.nanoTime();
        fault.run();
        lifetimes.add(new Disturbance(process, from, System.nanoTime()));
    }

    /** Only the moment counts: the others can do what the killed process had to do. */
    private void kill(FleetProcess process, Step step) {
        disturb(process.name(), process::kill);
        load.speakingFor(leases(0, 2, step));
        process.start();
    }

    private void pause(FleetProcess process, Duration time) {
        disturb(process.name(), () -> {
            process.jar().signal("STOP");
            load.speakingFor(time);
            process.jar().signal("CONT");
        });
    }

    private void cutClients(Step step) {
        Cable.Cut[] ways = Cable.Cut.values();
        Duration time = Duration.ofMillis(500 + Math.round(1500 * step.length()));
        for (int i = 0; i < CUTS; i++) {
            load.cut(step.target() + i, ways[(step.target() + i / 2) % ways.length], time);
            load.speakingFor(Duration.ofMillis(100));
        }
        load.speakingFor(time);
    }

    private void cutRedis(Step step, Fault how) {
        FleetProcess process =
                fleet.all().toList().get(step.target() % (int) fleet.all().count());
        disturb(process.name(), () -> {
            process.line().fail(how);
            load.speakingFor(leases(0.3, 2.5, step));
            process.line().mend();
        });
    }

    private void replace(FleetProcess gateway) {
        long from = System.nanoTime();
        disturb(gateway.name(), gateway::terminate);
        lifetimes.add(new Drain(gateway.name(), Fleet.DRAIN_RATE, Fleet.HANDFUL, from, System.nanoTime()));
        gateway.start();
    }

    private void setBack(Step step) {
        long from = System.nanoTime();
        fleet.redis().kill();
        snapshot.restore();
        load.speakingFor(leases(0, 1, step));
        fleet.redis().start();
        lifetimes.add(new Restore(snapshot.takenAt(), from, System.nanoTime()));
    }

    private void drain(FleetProcess gateway) {
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
