package dev.parley.launcher;

import dev.parley.referee.Handed.ConnectEvent;
import dev.parley.referee.PresenceCheck;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/** A time without faults, in which everybody comes back and the room's members must become the people who are in it. */
final class QuietWindow {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Fleet fleet;
    private final ChatLoad load;
    private final Duration bound;

    /** @param bound within which presence must be right, once everybody is back */
    QuietWindow(Fleet fleet, ChatLoad load, Duration bound) {
        this.fleet = fleet;
        this.load = load;
        this.bound = bound;
    }

    /**
     * Asks a gateway for the members until they are right or the bound has passed, and returns the last answer. Empty if not
     * everybody came back.
     */
    Optional<PresenceCheck> check(FleetProcess gateway) throws InterruptedException {
        fleet.awaitReady();
        ManagedRoom room = new ManagedRoom(fleet.management(gateway) + "/", load.room());
        try {
            load.everyone(PATIENCE);
            long deadline = System.nanoTime() + bound.toNanos();
            PresenceCheck check = ask(room);
            while (!isRight(check) && System.nanoTime() < deadline) {
                load.speakingFor(POLL);
                check = ask(room);
            }
            return Optional.of(check);
        } catch (ConditionTimeoutException e) {
            return Optional.empty();
        }
    }

    private PresenceCheck ask(ManagedRoom room) throws InterruptedException {
        Set<String> sockets = load.everyone(PATIENCE);
        return new PresenceCheck(System.nanoTime(), load.room(), sockets, members(room));
    }

    /** The answer "unavailable" is as wrong as one without members. */
    private static Set<String> members(ManagedRoom room) throws InterruptedException {
        try {
            return room.members();
        } catch (IOException e) {
            return Set.of();
        }
    }

    private boolean isRight(PresenceCheck check) {
        List<ConnectEvent> connects = HostLogReader.readAll(fleet.hostLogs()).stream()
                .filter(ConnectEvent.class::isInstance)
                .map(ConnectEvent.class::cast)
                .filter(connect -> check.sockets().contains(connect.socket()))
                .toList();
        return connects.stream()
                .map(ConnectEvent::connection)
                .collect(Collectors.toSet())
                .equals(check.members());
    }
}
