package dev.parley.gateway.replay;

import dev.parley.backplane.StoredPage;
import dev.parley.functions.Position;
import java.util.ArrayList;
import java.util.List;

/** One read of a channel's history, for all replays that stand at the same position. */
final class HistoryRead {

    private final String channel;
    private final ChannelReplays replays;
    private final Position after;
    private final List<Replay> readers = new ArrayList<>();
    private boolean expired;

    HistoryRead(String channel, ChannelReplays replays, Position after) {
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

    /** How many messages to ask for. */
    int limit() {
        return replays.pageLimit();
    }

    void add(Replay reader) {
        readers.add(reader);
    }

    /** The channel has lost its continuity since: an answer from before that proves nothing. */
    void expire() {
        expired = true;
    }

    /** Whether anybody still waits for it; else it is over. */
    boolean isWanted() {
        boolean wanted = readers.stream().anyMatch(Replay::isUnderWay);
        if (!wanted) {
            replays.ended(this);
        }
        return wanted;
    }

    /** @return how many bytes that made */
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
