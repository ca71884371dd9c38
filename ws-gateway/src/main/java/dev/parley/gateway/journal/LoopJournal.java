package dev.parley.gateway.journal;

import dev.parley.bus.node.ConnectionStory.Recent;
import dev.parley.bus.node.EventLine;
import dev.parley.bus.node.EventLine.Kind;
import dev.parley.bus.node.LineFilter;
import dev.parley.bus.node.NodeAnswer;
import dev.parley.bus.node.NodeException;
import dev.parley.functions.ConnectionContext;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The journal of one event loop. Messages and sends have a ring of their own, so that a busy connection does not displace what
 * happened to the others. Used on that event loop only.
 */
public final class LoopJournal {

    private static final int MESSAGES = 4096;
    private static final int OTHERS = 2048;

    private final EventRing messages = new EventRing(MESSAGES);
    private final EventRing others = new EventRing(OTHERS);
    private final Watchers watchers = new Watchers();

    /**
     * A client sent a message.
     *
     * @param at milliseconds since the epoch
     * @param route the key of the route that it selected; empty if it selected none
     */
    public void message(ConnectionContext of, long at, String route, int bytes) {
        messages.add(at, Kind.MESSAGE, of.connectionId(), route, "", bytes);
        if (!watchers.isEmpty()) {
            offer(at, Kind.MESSAGE, of, route, "", bytes, "");
        }
    }

    /** A function or an operator sent a message to one connection. */
    public void send(ConnectionContext to, int bytes) {
        long at = System.currentTimeMillis();
        messages.add(at, Kind.SEND, to.connectionId(), "", "", bytes);
        if (!watchers.isEmpty()) {
            offer(at, Kind.SEND, to, "", "", bytes, "");
        }
    }

    /** A connection joined or left a channel. */
    public void channel(Kind kind, ConnectionContext who, String channel) {
        long at = System.currentTimeMillis();
        others.add(at, kind, who.connectionId(), "", channel, 0);
        if (!watchers.isEmpty()) {
            offer(at, kind, who, "", channel, 0, "");
        }
    }

    /** Something else happened to a connection. */
    public void event(Kind kind, ConnectionContext of, String route, String text) {
        long at = System.currentTimeMillis();
        others.add(at, kind, of.connectionId(), route, text, 0);
        if (!watchers.isEmpty()) {
            offer(at, kind, of, route, "", 0, text);
        }
    }

    private void offer(long at, Kind kind, ConnectionContext of, String route, String channel, int bytes, String text) {
        String address = of.identity().sourceIp();
        watchers.offer(
                match -> match.fits(kind, of, address, route, channel, text),
                () -> new EventLine(
                        at, kind.word(), of.connectionId(), Users.of(of), address, route, channel, bytes, text),
                System.nanoTime());
    }

    /**
     * Returns what has come since a watcher's last question; the first one begins the watch.
     *
     * @throws NodeException with {@code LIMIT} if there are too many watchers
     * @throws IllegalArgumentException if the filter's address is neither an IP address nor a network
     */
    public NodeAnswer.Lines take(String watcher, LineFilter filter) {
        return watchers.take(watcher, filter, System.nanoTime());
    }

    /** The remembered events of one connection, the newest first, but no more than the limit. */
    public List<EventLine> of(String connection, int limit) {
        return Stream.concat(messages.of(connection, limit).stream(), others.of(connection, limit).stream())
                .sorted(Comparator.comparingLong(EventRing.Entry::at).reversed())
                .limit(limit)
                .map(LoopJournal::line)
                .toList();
    }

    private static EventLine line(EventRing.Entry entry) {
        boolean ofChannel = entry.kind() == Kind.JOIN || entry.kind() == Kind.LEAVE;
        return new EventLine(
                entry.at(),
                entry.kind().word(),
                entry.connection(),
                "",
                "",
                entry.route(),
                ofChannel ? entry.detail() : "",
                entry.bytes(),
                ofChannel ? "" : entry.detail());
    }

    /** Since when all events are remembered, in milliseconds since the epoch. */
    public long since() {
        return Math.max(messages.since(), others.since());
    }

    /** The remembered messages of one client. */
    public Recent recent(String connection) {
        int count = 0;
        long bytes = 0;
        for (EventRing.Entry entry : messages.of(connection, MESSAGES)) {
            if (entry.kind() == Kind.MESSAGE) {
                count++;
                bytes += entry.bytes();
            }
        }
        return new Recent(count, bytes, Math.max(0, System.currentTimeMillis() - messages.since()));
    }

    /** The ids of connections that had an event of the route lately. */
    public Set<String> ofRoute(String route) {
        Set<String> found = new HashSet<>();
        messages.eachOfRoute(route, found::add);
        others.eachOfRoute(route, found::add);
        return found;
    }
}
