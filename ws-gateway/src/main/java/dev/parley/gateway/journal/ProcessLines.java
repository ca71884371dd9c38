package dev.parley.gateway.journal;

import dev.parley.bus.node.EventLine;
import dev.parley.bus.node.EventLine.Kind;
import dev.parley.bus.node.LineFilter;
import dev.parley.bus.node.NodeAnswer;
import java.util.function.Supplier;

/**
 * What happens in a process to no connection: refused handshakes, and lines of its log. Nothing is remembered, and nothing is done
 * while nobody watches. Thread-safe.
 */
public final class ProcessLines {

    /** The longest text of a line, in characters. */
    private static final int MAX_TEXT = 500;

    /** Guarded by this. */
    private final Watchers watchers = new Watchers();

    private volatile boolean watched;

    /**
     * A handshake was refused.
     *
     * @param address asked for if anybody watches
     */
    public void refused(Supplier<String> address, int status, String message) {
        if (watched) {
            offer(Kind.REFUSE, address.get(), status + " " + message);
        }
    }

    /** A line of the log that operators should see. */
    public void logged(Supplier<String> text) {
        if (watched) {
            offer(Kind.LOG, "", text.get());
        }
    }

    private synchronized void offer(Kind kind, String address, String whole) {
        long at = System.currentTimeMillis();
        String text = whole.length() <= MAX_TEXT ? whole : whole.substring(0, MAX_TEXT);
        watchers.offer(
                match -> match.fits(kind, null, address, "", "", text),
                () -> new EventLine(at, kind.word(), "", "", address, "", "", 0, text),
                System.nanoTime());
        watched = !watchers.isEmpty();
    }

    /**
     * Returns what has come since a watcher's last question; the first one begins the watch.
     *
     * @throws dev.parley.bus.node.NodeException with {@code LIMIT} if there are too many watchers
     * @throws IllegalArgumentException if the filter's address is neither an IP address nor a network
     */
    public synchronized NodeAnswer.Lines take(String watcher, LineFilter filter) {
        NodeAnswer.Lines taken = watchers.take(watcher, filter, System.nanoTime());
        watched = true;
        return taken;
    }
}
