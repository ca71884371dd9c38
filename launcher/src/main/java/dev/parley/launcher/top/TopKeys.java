package dev.parley.launcher.top;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** What the keys of {@code parley top} have asked for. */
public final class TopKeys {

    private static final char QUIT = 'q';

    private NodeOrder order;
    private boolean ends;
    private long due;

    public TopKeys(NodeOrder order) {
        this.order = order;
        this.due = System.nanoTime();
    }

    /** Returns true if a key came before the time was over, after which the same answers are to be shown in another order. */
    public boolean waits(Terminal terminal, long millis) throws IOException, InterruptedException {
        long now = System.nanoTime();
        if (due <= now) {
            due = now + TimeUnit.MILLISECONDS.toNanos(millis);
        }
        char key = terminal.key(TimeUnit.NANOSECONDS.toMillis(due - now));
        if (key == 0) {
            due = System.nanoTime();
            return false;
        }
        press(key);
        return true;
    }

    void press(char key) {
        ends = ends || Character.toLowerCase(key) == QUIT;
        order = NodeOrder.of(key).orElse(order);
    }

    public NodeOrder order() {
        return order;
    }

    public boolean isEnd() {
        return ends;
    }

    public String help() {
        return "sorted by " + order + "; q ends, n c m l sort by name, connections, messages, loop delay";
    }
}
