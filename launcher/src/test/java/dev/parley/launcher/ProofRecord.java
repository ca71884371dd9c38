package dev.parley.launcher;

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
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** What was done to a fleet under load and what was found, and its judgement at the end. */
final class ProofRecord {

    static final int CLIENTS = 120;

    /** Messages per second. */
    static final int PACE = 50;

    static final String ROOM = "proof";
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** For functions to answer, and for a busy machine. */
    private static final Duration MARGIN = Duration.ofSeconds(6);

    private final String title;
    private final Duration lease;
    private final Path folder;
    private final Bounds bounds;
    private final Lifetimes lifetimes;
    private final long begun = System.nanoTime();
    private final Map<FaultKind, Integer> faults = new EnumMap<>(FaultKind.class);
    private final List<String> findings = new ArrayList<>();
    private int overlapping;

    /**
     * @param title what distinguishes this run
     * @param folder for the logs
     */
    ProofRecord(String title, Duration lease, Path folder) {
        this.title = title;
        this.lease = lease;
        this.folder = folder;
        this.bounds = new Bounds(lease, Fleet.TAKEOVER_RATE, CLIENTS, MARGIN);
        this.lifetimes = new Lifetimes(bounds);
    }

    Duration lease() {
        return lease;
    }

    Path folder() {
        return folder;
    }

    Lifetimes lifetimes() {
        return lifetimes;
    }

    /** Clients in the room, who notify the referee of the ends of their sockets. */
    ChatLoad load(Fleet fleet) {
        return ChatLoad.mixed(
                ROOM,
                CLIENTS,
                fleet.addresses(),
                (socket, server, code, reason) ->
                        lifetimes.add(new SocketEnd(socket, fleet.nameOf(server), code, reason, System.nanoTime())));
    }

    QuietWindow quietWindow(Fleet fleet, ChatLoad load) {
        return new QuietWindow(fleet, load, bounds.takeover());
    }

    void checked(PresenceCheck check) {
        lifetimes.add(check);
    }

    void counts(FaultKind kind) {
        faults.merge(kind, 1, Integer::sum);
    }

    void countsOverlap(FaultKind second) {
        counts(second);
        overlapping++;
    }

    void found(String finding) {
        findings.add(finding);
    }

    boolean isClean() {
        return findings.isEmpty();
    }

    /** Writes what is done now, with the time by the clock of the hosts' logs. */
    synchronized void log(String what) {
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

    ProvingReport judge(Fleet fleet, ChatLoad load) throws IOException, InterruptedException {
        Verdict messages = judgeMessages(fleet, load);
        LifetimeVerdict connections = judgeConnections(fleet);
        findings.addAll(load.surprises());
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        return new ProvingReport(
                title, took, lease, faults, overlapping, messages.summary(), connections.summary(), findings, folder);
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
            Awaitility.await().atMost(bounds.takeover()).until(() -> HostLogReader.open(fleet.hostLogs())
                    .isEmpty());
        } catch (ConditionTimeoutException e) {
            // the referee reports those that nothing excuses
        }
        HostLogReader.readAll(fleet.hostLogs()).forEach(lifetimes::add);
        LifetimeVerdict verdict = Referee.judge(lifetimes);
        verdict.faults().stream().map(Fault::toString).forEach(findings::add);
        return verdict;
    }
}
