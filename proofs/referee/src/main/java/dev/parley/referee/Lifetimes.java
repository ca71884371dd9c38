package dev.parley.referee;

import dev.parley.referee.Incident.Disturbance;
import dev.parley.referee.Incident.Drain;
import dev.parley.referee.Incident.Restore;
import dev.parley.referee.Incident.Stall;
import dev.parley.referee.Incident.Unleased;
import java.util.ArrayList;
import java.util.List;

/**
 * The lives of all connections of a run: what functions were handed, when clients' sockets ended, what was done to the servers,
 * and who was found in channels. In any order. Safe for use by several threads.
 */
public final class Lifetimes {

    private final Bounds bounds;
    private final List<Handed> handed = new ArrayList<>();
    private final List<SocketEnd> ends = new ArrayList<>();
    private final List<Incident> incidents = new ArrayList<>();
    private final List<PresenceCheck> checks = new ArrayList<>();

    public Lifetimes(Bounds bounds) {
        this.bounds = bounds;
    }

    public synchronized void add(Handed event) {
        handed.add(event);
    }

    public synchronized void add(SocketEnd end) {
        ends.add(end);
    }

    public synchronized void add(Incident incident) {
        incidents.add(incident);
    }

    public synchronized void add(PresenceCheck check) {
        checks.add(check);
    }

    Bounds bounds() {
        return bounds;
    }

    synchronized List<Handed> handed() {
        return List.copyOf(handed);
    }

    synchronized List<SocketEnd> ends() {
        return List.copyOf(ends);
    }

    synchronized List<PresenceCheck> checks() {
        return List.copyOf(checks);
    }

    synchronized List<Disturbance> disturbances() {
        List<Disturbance> all = new ArrayList<>(only(Disturbance.class));
        stalls().forEach(stall -> all.add(new Disturbance("", stall.from(), stall.to())));
        return all;
    }

    synchronized List<Stall> stalls() {
        return only(Stall.class);
    }

    synchronized List<Restore> restores() {
        return only(Restore.class);
    }

    synchronized List<Unleased> unleased() {
        return only(Unleased.class);
    }

    synchronized List<Drain> drains() {
        return only(Drain.class);
    }

    private <T extends Incident> List<T> only(Class<T> kind) {
        return incidents.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
