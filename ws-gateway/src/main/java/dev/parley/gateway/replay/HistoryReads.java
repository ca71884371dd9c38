package dev.parley.gateway.replay;

import dev.parley.backplane.Backplane;
import dev.parley.backplane.StoredPage;
import dev.parley.functions.Position;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The reads of history for one event loop's replays: a few run at once, the others wait. On the event loop only. */
final class HistoryReads {

    private static final int MAX_AT_ONCE = 4;

    private final Backplane backplane;
    private final Turns turns;
    private final ArrayDeque<Read> waiting = new ArrayDeque<>();
    private int underWay;

    HistoryReads(Backplane backplane, Turns turns) {
        this.backplane = backplane;
        this.turns = turns;
    }

    void add(Read read) {
        waiting.add(read);
        next();
    }

    private void next() {
        while (underWay < MAX_AT_ONCE && !waiting.isEmpty()) {
            Read read = waiting.remove();
            if (read.isWanted()) {
                begin(read);
            }
        }
    }

    private void begin(Read read) {
        underWay++;
        pageOf(read).onComplete(page -> turns.addFirst(() -> end(read, page)));
    }

    private Future<StoredPage> pageOf(Read read) {
        try {
            return backplane.read(read.channel(), read.after(), read.limit());
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private int end(Read read, AsyncResult<StoredPage> page) {
        underWay--;
        int handled = page.succeeded() ? read.onPage(page.result()) : 0;
        if (page.failed()) {
            read.onFailure(page.cause());
        }
        next();
        return handled;
    }

    /** One read of a channel's history, shared by all replays at the same position. */
    static final class Read {

        private final String channel;
        private final ChannelReplays replays;
        private final Position after;
        private final List<Replay> readers = new ArrayList<>();
        private boolean expired;

        Read(String channel, ChannelReplays replays, Position after) {
            this.channel = channel;
            this.replays = replays;
            this.after = after;
        }

        String channel() {
            return channel;
        }

        Position after() {
            return after;
        }

        /** How many messages to read. */
        int limit() {
            return replays.pageLimit();
        }

        void add(Replay reader) {
            readers.add(reader);
        }

        /**
         * The channel has lost messages since the read began, so its answer no longer connects to the live channel; or one
         * was redacted, so its answer may have a payload that is to be gone.
         */
        void expire() {
            expired = true;
        }

        /** Returns true if a replay still waits for the page; otherwise the read ends. */
        boolean isWanted() {
            boolean wanted = readers.stream().anyMatch(Replay::isUnderWay);
            if (!wanted) {
                replays.ended(this);
            }
            return wanted;
        }

        /** @return how many bytes of frames the page made */
        int onPage(StoredPage page) {
            replays.ended(this);
            if (!isWanted()) {
                return 0;
            }
            if (expired) {
                readers.forEach(Replay::goOn);
                return 0;
            }
            if (!follows(page)) {
                readers.forEach(Replay::onGap);
                return 0;
            }
            int bytes = replays.keep(after, page.messages());
            readers.forEach(reader -> reader.onPage(page));
            return bytes;
        }

        private boolean follows(StoredPage page) {
            long next = page.messages().isEmpty()
                    ? page.current().offset() + 1
                    : page.messages().get(0).position().offset();
            return page.continuous() && next == after.offset() + 1;
        }

        void onFailure(Throwable failure) {
            replays.ended(this);
            readers.forEach(reader -> reader.fail(failure));
        }
    }
}
