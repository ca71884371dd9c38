package dev.parley.referee;

import dev.parley.referee.Fault.Kind;
import dev.parley.referee.Incident.Restore;
import dev.parley.referee.Incident.Unleased;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The judgement of the lives of a run's connections. */
final class LifetimeRun {

    private final Lifetimes given;
    private final Faults faults = new Faults();
    private final Map<String, Lifetime> byConnection = new LinkedHashMap<>();
    private final Map<String, SocketEnd> endBySocket = new HashMap<>();
    private final Map<String, Lifetime> bySocket = new HashMap<>();
    private final DisconnectDeadlines deadlines;
    private int excused;
    private long slowestNanos;

    LifetimeRun(Lifetimes given) {
        this.given = given;
        given.handed().forEach(event -> byConnection
                .computeIfAbsent(event.connection(), Lifetime::new)
                .take(event));
        given.ends().forEach(end -> endBySocket.put(end.socket(), end));
        byConnection.values().stream().filter(Lifetime::isAccepted).forEach(life -> life.socket()
                .ifPresent(socket -> bySocket.put(socket, life)));
        long bound = given.bounds().takeover().toNanos();
        deadlines = new DisconnectDeadlines(given.disturbances(), bound);
    }

    LifetimeVerdict judge() {
        byConnection.values().forEach(this::judge);
        given.checks().forEach(this::judge);
        DrainRate rate = new DrainRate(given, faults);
        int drains = (int) given.drains().stream().filter(rate::judge).count();
        return new LifetimeVerdict(faults.all(), summary(drains));
    }

    private LifetimeSummary summary(int drains) {
        int accepted = 0;
        int disconnected = 0;
        int repeats = 0;
        for (Lifetime life : byConnection.values()) {
            accepted += life.isAccepted() ? 1 : 0;
            disconnected += life.disconnects() > 0 ? 1 : 0;
            repeats += life.disconnects() - life.requestIds().size();
        }
        Duration slowest = Duration.ofNanos(slowestNanos);
        int checks = given.checks().size();
        Duration stalled = Duration.ofNanos(given.stalls().stream()
                .mapToLong(stall -> stall.to() - stall.from())
                .sum());
        return new LifetimeSummary(accepted, disconnected, repeats, excused, slowest, checks, drains, stalled);
    }

    private void judge(Lifetime life) {
        if (life.requestIds().size() > 1) {
            fault(Kind.TWO_DISCONNECTS, life, "its $disconnect events have the request ids " + life.requestIds());
        }
        for (Handed event : life.afterDisconnect()) {
            fault(Kind.AFTER_DISCONNECT, life, event + ", after its $disconnect at " + life.disconnectedAt());
        }
        SocketEnd end = endBySocket.get(life.socket().orElse(""));
        if (life.disconnects() > 0) {
            judgeTime(life, end);
        } else if (life.isAccepted()) {
            judgeMissing(life, end);
        }
    }

    private void judgeTime(Lifetime life, @Nullable SocketEnd end) {
        long at = life.disconnectedAt().orElseThrow();
        if (end != null) {
            long start = deadlines.start(end.at(), at);
            slowestNanos = Math.max(slowestNanos, at - start);
            if (deadlines.isLate(start, at)) {
                String what = "its $disconnect came " + Duration.ofNanos(at - start) + " after it was due; " + end;
                fault(Kind.LATE_DISCONNECT, life, what);
            }
        }
    }

    private void judgeMissing(Lifetime life, @Nullable SocketEnd end) {
        boolean excuses = end != null
                && (given.restores().stream().anyMatch(restore -> mayBeForgotten(life, end, restore))
                        || given.unleased().stream().anyMatch(kill -> isUnleased(life, end, kill)));
        if (excuses) {
            excused++;
        } else {
            fault(Kind.NO_DISCONNECT, life, end == null ? "no client saw it end" : "" + end);
        }
    }

    /**
     * A record made after the snapshot is lost if its gateway dies before it can state the record again, or is taken over
     * because it stands still.
     */
    private boolean mayBeForgotten(Lifetime life, SocketEnd end, Restore restore) {
        long stated = restore.to() + given.bounds().lease().toNanos();
        return life.connectedAt() >= restore.snapshotAt()
                && life.connectedAt() <= restore.to()
                && ((end.isLost() && end.at() <= stated) || stoodStill(end, restore.to(), stated));
    }

    private static boolean isUnleased(Lifetime life, SocketEnd end, Unleased kill) {
        return end.process().equals(kill.process()) && end.isLost() && life.connectedAt() <= kill.at();
    }

    private boolean stoodStill(SocketEnd end, long back, long stated) {
        long bound = given.bounds().takeover().toNanos();
        return given.disturbances().stream()
                .filter(pause -> pause.process().equals(end.process()))
                .anyMatch(pause -> pause.from() <= stated
                        && pause.to() >= back
                        && end.at() >= pause.from()
                        && end.at() <= pause.to() + bound);
    }

    private void judge(PresenceCheck check) {
        Set<String> missing = new HashSet<>();
        Set<String> open = new HashSet<>();
        for (String socket : check.sockets()) {
            Lifetime life = bySocket.get(socket);
            if (life == null || !check.members().contains(life.connection())) {
                missing.add(socket);
            } else if (life.disconnectedAt().orElse(Long.MAX_VALUE) < check.at()) {
                missing.add(socket + ", whose $disconnect was handed out");
            }
            open.add(life == null ? "" : life.connection());
        }
        Set<String> ghosts = new HashSet<>(check.members());
        ghosts.removeAll(open);
        if (!missing.isEmpty() || !ghosts.isEmpty()) {
            String what = "at " + check.at() + " missing: " + missing + ", without a socket: " + ghosts;
            faults.add(Kind.WRONG_PRESENCE, "", check.channel(), what);
        }
    }

    private void fault(Kind kind, Lifetime life, String what) {
        faults.add(
                kind,
                "connection " + life.connection() + " of socket "
                        + life.socket().orElse("?"),
                "",
                what);
    }
}
