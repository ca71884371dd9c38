package dev.parley.gateway.replay;

import dev.parley.backplane.ChannelMessage;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import dev.parley.functions.Position;
import dev.parley.gateway.connection.Membership;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The replays under way in one channel, and what they share: reads of history, pages, and what was published since. Keeps
 * nothing while there are none.
 */
public final class ChannelReplays {

    private final LiveChannel channel;
    private final Replaying shared;
    private final RecentRuns runs;
    private final HistoryPages pages;
    private final Map<Membership, Replay> underWay = new HashMap<>();
    private final Map<Position, HistoryRead> reads = new HashMap<>();
    private final List<Replay> ahead = new ArrayList<>();

    public ChannelReplays(LiveChannel channel, Replaying shared) {
        this.channel = channel;
        this.shared = shared;
        this.runs = new RecentRuns(shared.budget());
        this.pages = new HistoryPages(channel, shared.allocator());
    }

    public boolean isEmpty() {
        return underWay.isEmpty();
    }

    /** Begins one for a member that is not live; one that is under way for it ends. It waits for its first turn. */
    public Replay begin(Membership membership, Position from) {
        Replay replay = new Replay(channel, this, membership, from);
        Replay earlier = underWay.put(membership, replay);
        if (earlier != null) {
            earlier.fail(new ConnectionException(Reason.UNAVAILABLE, "A later join took this one's place"));
        }
        return replay;
    }

    /** The one that is under way for a membership; null if there is none. */
    public @Nullable Replay of(Membership membership) {
        return underWay.get(membership);
    }

    /** The membership has ended: so does its replay, if there is one. */
    public void cancel(Membership membership, ConnectionException why) {
        Replay replay = underWay.get(membership);
        if (replay != null) {
            replay.fail(why);
        }
    }

    long setDeadline(Runnable onDeadline) {
        return shared.vertx().setTimer(shared.deadline().toMillis(), timer -> onDeadline.run());
    }

    void end(Membership membership, Replay replay, long deadline) {
        shared.vertx().cancelTimer(deadline);
        underWay.remove(membership, replay);
        ahead.remove(replay);
        if (underWay.isEmpty()) {
            runs.clear();
        }
    }

    Turns turns() {
        return shared.turns();
    }

    /** See {@link RecentRuns#after}. */
    @Nullable
    FrameRun after(Position position) {
        return runs.after(position);
    }

    void awaitMove(Replay replay) {
        ahead.add(replay);
    }

    /** Has a page after a position read; all who ask for the same while it is read share it. */
    void read(Replay replay, Position after) {
        HistoryRead there = reads.get(after);
        if (there != null) {
            there.add(replay);
            return;
        }
        HistoryRead read = new HistoryRead(channel.name(), this, after);
        read.add(replay);
        reads.put(after, read);
        shared.reads().add(read);
    }

    int pageLimit() {
        return pages.limit();
    }

    void ended(HistoryRead read) {
        reads.remove(read.after(), read);
    }

    /** Makes a page's messages frames, which all may take from now on; says how many bytes of them. */
    int keep(Position after, List<ChannelMessage> messages) {
        int bytes = 0;
        for (FrameRun run : pages.framesOf(after, messages)) {
            bytes += run.cost();
            runs.add(run);
        }
        return bytes;
    }

    /** Takes over what was just written to the live members. */
    public void keep(FrameRun run) {
        runs.add(run);
    }

    /** The channel has moved on. */
    public void onMove() {
        if (!ahead.isEmpty()) {
            List<Replay> waiting = List.copyOf(ahead);
            ahead.clear();
            waiting.forEach(Replay::onMove);
        }
    }

    /** What is kept leads to where the channel stood and not to where it stands: by offsets alone the two look the same. */
    public void onLost() {
        runs.clear();
        reads.values().forEach(HistoryRead::expire);
        underWay.values().forEach(Replay::onLost);
        onMove();
    }
}
