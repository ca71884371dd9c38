package dev.parley.gateway.replay;

import dev.parley.backplane.Backplane;
import dev.parley.backplane.StoredPage;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.ArrayDeque;

/** Reads of history for one event loop's replays: a few at once, the others wait. On the event loop alone. */
final class HistoryReads {

    private static final int AT_ONCE = 4;

    private final Backplane backplane;
    private final Turns turns;
    private final ArrayDeque<HistoryRead> waiting = new ArrayDeque<>();
    private int underWay;

    HistoryReads(Backplane backplane, Turns turns) {
        this.backplane = backplane;
        this.turns = turns;
    }

    void add(HistoryRead read) {
        waiting.add(read);
        next();
    }

    private void next() {
        while (underWay < AT_ONCE && !waiting.isEmpty()) {
            HistoryRead read = waiting.remove();
            if (read.isWanted()) {
                begin(read);
            }
        }
    }

    private void begin(HistoryRead read) {
        underWay++;
        pageOf(read).onComplete(page -> turns.addFirst(() -> end(read, page)));
    }

    private Future<StoredPage> pageOf(HistoryRead read) {
        try {
            return backplane.read(read.channel(), read.after(), read.limit());
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private int end(HistoryRead read, AsyncResult<StoredPage> page) {
        underWay--;
        int handled = page.succeeded() ? read.onPage(page.result()) : 0;
        if (page.failed()) {
            read.onFailure(page.cause());
        }
        next();
        return handled;
    }
}
