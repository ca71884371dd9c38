package dev.parley.gateway.journal;

import dev.parley.bus.node.EventLine;
import dev.parley.bus.node.LineFilter;
import dev.parley.bus.node.NodeAnswer;
import java.util.ArrayList;
import java.util.List;

/** What one watcher has not fetched yet: a bounded number of lines. Used on the event loop only. */
final class Watcher {

    /** How many lines wait for the watcher's next question; past it they are dropped, and counted. */
    static final int MAX_LINES = 200;

    private final LineFilter filter;
    private final LineMatch match;
    private List<EventLine> lines = new ArrayList<>();
    private int dropped;
    private long askedAt;

    /** @throws IllegalArgumentException if the filter's address is none */
    Watcher(LineFilter filter) {
        this.filter = filter;
        this.match = new LineMatch(filter);
    }

    LineFilter filter() {
        return filter;
    }

    LineMatch match() {
        return match;
    }

    long askedAt() {
        return askedAt;
    }

    /** Returns false, and counts a dropped line, if there is no room. */
    boolean hasRoom() {
        if (lines.size() < MAX_LINES) {
            return true;
        }
        dropped++;
        return false;
    }

    void add(EventLine line) {
        lines.add(line);
    }

    /** Returns what has come since the last call. */
    NodeAnswer.Lines take(long now) {
        askedAt = now;
        NodeAnswer.Lines taken = new NodeAnswer.Lines(lines, dropped);
        lines = new ArrayList<>();
        dropped = 0;
        return taken;
    }
}
