package dev.parley.launcher;

import dev.parley.backplane.redis.RedisServer;
import dev.parley.launcher.FaultSchedule.Overlap;
import dev.parley.launcher.FaultSchedule.Step;
import dev.parley.referee.Incident.Disturbance;
import dev.parley.referee.Incident.Restore;
import dev.parley.referee.Lifetimes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Does to a fleet and its clients what a schedule says, undoes it, and reports it to the referee. */
final class FaultInjector {

    private static final int CUTS = 10;

    private final Fleet fleet;
    private final ChatLoad load;
    private final Lifetimes lifetimes;
    private final Duration lease;
    private final Optional<RedisSnapshot> snapshot;
    private final ProcessFaults processes;
    private final BusFaults bus;
    private final Consumer<String> log;
    private final Queue<InjectedFault> injected = new ConcurrentLinkedQueue<>();

    /**
     * @param folder for a snapshot of Redis
     * @param log receives a line when a fault begins while another lasts, and when each is over
     */
    FaultInjector(Fleet fleet, ChatLoad load, Lifetimes lifetimes, Duration lease, Path folder, Consumer<String> log) {
        this.fleet = fleet;
        this.load = load;
        this.lifetimes = lifetimes;
        this.lease = lease;
        this.snapshot = fleet.redis().alone().map(server -> new RedisSnapshot(server, folder));
        this.processes = new ProcessFaults(fleet, load, lifetimes, lease);
        this.bus = new BusFaults(load, lifetimes, lease);
        this.log = log;
    }

    /** Keeps what Redis holds now, to set it back to that later. */
    void takeSnapshot() {
        snapshot.ifPresent(RedisSnapshot::take);
    }

    /** Returns once the fault, and one that began meanwhile, is over. Processes may still be on their way back. */
    void inject(Step step) {
        Victims victims = Victims.of(step, fleet, List.of());
        CompletableFuture<Void> second = step.overlap()
                .map(overlap -> CompletableFuture.runAsync(() -> injectMeanwhile(overlap, victims)))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
        try {
            inject(step, victims);
            second.join();
        } catch (CompletionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            second.exceptionally(failed -> null).join();
        }
    }

    private void injectMeanwhile(Overlap overlap, Victims taken) {
        load.speakingFor(leases(0, 1.5, overlap.delay()));
        log.accept("meanwhile " + overlap.second().kind());
        inject(overlap.second(), Victims.of(overlap.second(), fleet, taken.all()));
    }

    /** Removes and returns the faults that are over. */
    List<InjectedFault> takeInjected() {
        List<InjectedFault> taken = new ArrayList<>();
        for (InjectedFault next = injected.poll(); next != null; next = injected.poll()) {
            taken.add(next);
        }
        return taken;
    }

    private void inject(Step step, Victims victims) {
        Instant from = Instant.now();
        List<String> names = victims.all().stream().map(FleetProcess::name).toList();
        happen(step, victims);
        injected.add(new InjectedFault(step.kind(), names, from, Instant.now()));
        log.accept("over: " + step.kind());
    }

    private void happen(Step step, Victims victims) {
        double length = step.length();
        switch (step.kind()) {
            case GATEWAY_KILLED, HOST_KILLED -> processes.kill(victims.first(), leases(0, 2, length));
            case CLAIMANT_KILLED -> processes.killClaimant(victims.first(), leases(0, 2, length));
            case GATEWAY_PAUSED_BRIEFLY -> processes.pause(victims.first(), leases(0.2, 0.7, length));
            case GATEWAY_PAUSED_BEYOND_ITS_LEASE -> processes.pause(victims.first(), leases(1.2, 3, length));
            case HOST_PAUSED -> processes.pause(victims.first(), leases(0.3, 2.5, length));
            case GATEWAY_TERMINATED -> processes.replace(victims.first());
            case HOST_TERMINATED -> processes.restart(victims.first());
            case ALL_REPLACED -> victims.all().forEach(processes::replace);
            case GATEWAY_DRAINED -> processes.drain(victims.first());
            case REDIS_CUT_OFF_FROM_ONE, ONE_WAY_CUT_TO_REDIS, ONE_WAY_CUT_FROM_REDIS ->
                processes.cutFromRedis(victims.first(), step.kind(), leases(0.3, 2.5, length));
            case LINK_CUT, LINK_SILENT, ONE_WAY_CUT_OF_LINK ->
                bus.cutLink(step.kind(), victims.first(), victims.second(), length);
            case BUS_CUT_OFF_FROM_ONE, ONE_WAY_CUT_TO_BUS, ONE_WAY_CUT_FROM_BUS ->
                bus.cutOff(step.kind(), victims.first(), fleet.all().toList(), length);
            case CLIENTS_CUT_OFF -> disturb(() -> cutClients(step));
            case REDIS_KILLED -> disturb(() -> fleet.redis().kill(leases(0, 2, length), load::speakingFor));
            case REDIS_PAUSED -> disturb(() -> fleet.redis().pause(leases(0.2, 2, length), load::speakingFor));
            case CLUSTER_DOWN -> disturb(() -> fleet.redis().killAll(leases(0, 1, length), load::speakingFor));
            case SLOTS_MOVED -> disturb(() -> fleet.redis().moveSlots(load::speakingFor));
            case REDIS_SET_BACK ->
                disturb(() ->
                        setBack(fleet.redis().alone().orElseThrow(), snapshot.orElseThrow(), leases(0, 1, length)));
        }
    }

    /** So many leases, by a number from 0 to 1. */
    private Duration leases(double min, double max, double length) {
        return Duration.ofMillis(Math.round(lease.toMillis() * (min + (max - min) * length)));
    }

    private void disturb(Runnable fault) {
        long from = System.nanoTime();
        fault.run();
        lifetimes.add(new Disturbance("", from, System.nanoTime()));
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

    private void setBack(RedisServer redis, RedisSnapshot before, Duration away) {
        long from = System.nanoTime();
        redis.kill();
        before.restore();
        load.speakingFor(away);
        redis.start();
        lifetimes.add(new Restore(before.takenAt(), from, System.nanoTime()));
    }
}
