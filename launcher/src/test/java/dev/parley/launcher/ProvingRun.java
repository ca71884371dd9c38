package dev.parley.launcher;

import static org.awaitility.Awaitility.await;

import dev.parley.launcher.FaultSchedule.Step;
import dev.parley.referee.Bounds;
import dev.parley.referee.Fault;
import dev.parley.referee.LifetimeVerdict;
import dev.parley.referee.Lifetimes;
import dev.parley.referee.PresenceCheck;
import dev.parley.referee.Referee;
import dev.parley.referee.SocketEnd;
import dev.parley.referee.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.core.ConditionTimeoutException;

/** A fleet under load and random faults, with a quiet window after every fifth, and its judgement. */
final class ProvingRun {

    private static final int CLIENTS = 120;
    private static final int PACE = 50;
    private static final int FAULTS_PER_ROUND = 5;
    private static final String ROOM = "proof";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** For functions to answer, and for a busy machine. */
    private static final Duration MARGIN = Duration.ofSeconds(6);

    private final long seed;
    private final Duration lease;
    private final Path folder;
    private final Bounds bounds;
    private final Lifetimes lifetimes;
    private final FaultSchedule schedule;
    private final Map<FaultKind, Integer> faults = new EnumMap<>(FaultKind.class);
    private final List<String> findings = new ArrayList<>();

    /** @param folder for the logs */
    ProvingRun(long seed, Duration lease, Path folder) {
        this.seed = seed;
        this.lease = lease;
        this.folder = folder;
        this.bounds = new Bounds(lease, Fleet.TAKEOVER_RATE, MARGIN);
        this.lifetimes = new Lifetimes(bounds);
        this.schedule = new FaultSchedule(seed);
    }

    /** Runs for this long and at least so many rounds of five faults, and on to the end of a round. */
    ProvingReport run(Duration length, int minRounds) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        StallWatch watch = new StallWatch(lifetimes);
        try (Fleet fleet = new Fleet(folder, lease)) {
            fleet.start();
            try (ChatLoad load = ChatLoad.mixed(ROOM, CLIENTS, fleet.addresses(), journal(fleet))) {
                load.speaking(PACE).flowing(PATIENCE, PACE);
                rounds(fleet, load, System.nanoTime() + length.toNanos(), minRounds);
                Verdict messages = judgeMessages(fleet, load);
                LifetimeVerdict connections = judgeConnections(fleet);
                findings.addAll(load.surprises());
                Duration took = Duration.ofNanos(System.nanoTime() - begun);
                return new ProvingReport(
                        seed, took, lease, faults, messages.summary(), connections.summary(), findings, folder);
            }
        } finally {
            watch.stop();
        }
    }

    private SocketJournal journal(Fleet fleet) {
        return (socket, server, code) ->
                lifetimes.add(new SocketEnd(socket, fleet.nameOf(server), code, System.nanoTime()));
    }

    private void rounds(Fleet fleet, ChatLoad load, long end, int minRounds) throws InterruptedException {
        FaultInjector injector = new FaultInjector(fleet, load, lifetimes, lease, folder);
        QuietWindow quiet = new QuietWindow(fleet, load, bounds.takeover(CLIENTS));
        try {
            for (int round = 0; (round < minRounds || System.nanoTime() < end) && findings.isEmpty(); round++) {
                injector.takeSnapshot();
                for (int i = 0; i < FAULTS_PER_ROUND; i++) {
                    inject(injector, schedule.next(), load);
                }
                log("quiet");
                FleetProcess asked =
                        fleet.gateways().get(round % fleet.gateways().size());
                Optional<PresenceCheck> check = quiet.check(asked);
                check.ifPresentOrElse(lifetimes::add, () -> findings.add("not everybody came back in a quiet window"));
            }
        } catch (ConditionTimeoutException | IllegalStateException e) {
            findings.add("the fleet did not come back, or refused a command: " + e.getMessage());
        }
    }

    private void inject(FaultInjector injector, Step step, ChatLoad load) {
        log(step.toString());
        faults.merge(step.kind(), 1, Integer::sum);
        injector.inject(step);
        load.speakingFor(pauseAfter(step));
    }

    /** Writes what is done now, with the time by the clock of the hosts' logs. */
    private void log(String what) {
        try {
            Files.writeString(
                    folder.resolve("faults.log"),
                    System.nanoTime() + " " + Instant.now() + " " + what + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** About every other fault has time to be overcome before the next one. */
    private Duration pauseAfter(Step step) {
        double leases = step.pause() < 0.5 ? step.pause() : 2;
        return Duration.ofMillis(Math.round(lease.toMillis() * leases));
    }

    private Verdict judgeMessages(Fleet fleet, ChatLoad load) throws IOException, InterruptedException {
        load.flowing(PATIENCE, PACE / 2).stop(PATIENCE);
        String management = fleet.management(fleet.gateways().get(0)) + "/";
        load.stored(new ManagedRoom(management, ROOM).stored());
        Verdict verdict = load.verdict();
        verdict.faults().stream().map(Fault::toString).forEach(findings::add);
        return verdict;
    }

    /** All sockets are closed: each connection has its bound left for its {@code $disconnect}. */
    private LifetimeVerdict judgeConnections(Fleet fleet) {
        try {
            await().atMost(bounds.takeover(CLIENTS))
                    .until(() -> HostLogReader.open(fleet.hostLogs()).isEmpty());
        } catch (ConditionTimeoutException e) {
            // the referee reports those that an older Redis does not excuse
        }
        HostLogReader.readAll(fleet.hostLogs()).forEach(lifetimes::add);
        LifetimeVerdict verdict = Referee.judge(lifetimes);
        verdict.faults().stream().map(Fault::toString).forEach(findings::add);
        return verdict;
    }
}
