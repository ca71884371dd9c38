package dev.parley.gateway.socket;

import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.List;

/**
 * One event loop's way out. What is written within a tick stays in the sockets' queues until the tick's end and then
 * goes out with one flush a socket, so that many small frames cost one system call.
 */
public final class Outbox {

    private final Context context;
    private List<Socket> written = new ArrayList<>();
    private List<Socket> spare = new ArrayList<>();

    /** @param context of the event loop on which all of this outbox's sockets live */
    public Outbox(Context context) {
        this.context = context;
    }

    /** Has the socket flushed at the tick's end; to call once per socket and tick. */
    void flushLater(Socket socket) {
        if (written.isEmpty()) {
            context.runOnContext(tickEnds -> flush());
        }
        written.add(socket);
    }

    private void flush() {
        List<Socket> now = written;
        written = spare;
        spare = now;
        now.forEach(Socket::flush);
        now.clear();
    }
}
