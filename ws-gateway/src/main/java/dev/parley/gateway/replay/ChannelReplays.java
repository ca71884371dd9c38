package dev.parley.gateway.replay;

import dev.parley.backplane.ChannelMessage;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import dev.parley.functions.Position;
import dev.parley.gateway.compression.MessageDeflater;
import dev.parley.gateway.membership.Membership;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The replays under way in one channel, with the reads of history and the frames that they share. Keeps nothing while
 * there are no replays.
 */
public final class ChannelReplays {

    private final LiveChannel channel;
    private final ReplayContext context;
    private final RecentRuns runs;
    /** The same runs, deflated, as far as clients that negotiated compression needed them; null before the first such client. */
    private @Nullable RecentRuns deflatedRuns;

    private final HistoryPages pages;
    private final Map<Membership, Replay> underWay = new HashMap<>();
    private final Map<Position, HistoryReads.Read> reads = new HashMap<>();
    private final List<Replay> ahead = new ArrayList<>();

    public ChannelReplays(LiveChannel channel, ReplayContext context) {
        this.channel = channel;
        this.context = context;
        this.runs = new RecentRuns(context.budget());
        this.pages = new HistoryPages(channel, context.allocator(), context.memory());
    }

    public boolean isEmpty() {
        return underWay.isEmpty();
    }

    /** How many members are not live yet. */
    public int size() {
        return underWay.size();
    }

    /** Begins a replay for a member that is not live, and fails the member's earlier one. The caller starts it. */
    public Replay begin(Membership membership, Position from) {
        Replay replay = new Replay(channel, this, membership, from);
        Replay earlier = underWay.put(membership, replay);
        if (earlier != null) {
            earlier.fail(new ConnectionException(Reason.UNAVAILABLE, "A later join took this one's place"));
        }
        return replay;
    }

    /** The replay under way for a membership; null if there is none. */
    public @Nullable Replay of(Membership membership) {
        return underWay.get(membership);
    }

    /** Fails the replay of a membership that has ended, if there is one. */
    public void cancel(Membership membership, ConnectionException why) {
        Replay replay = underWay.get(membership);
        if (replay != null) {
            replay.fail(why);
        }
    }

    long setDeadline(Runnable onDeadline) {
        return context.vertx().setTimer(context.deadline().toMillis(), timer -> onDeadline.run());
    }

    void end(Membership membership, Replay replay, long deadline) {
        context.vertx().cancelTimer(deadline);
        underWay.remove(membership, replay);
        ahead.remove(replay);
        if (underWay.isEmpty()) {
            clearRuns();
        }
    }

    ReplayMeters meters() {
        return context.meters();
    }

    Turns turns() {
        return context.turns();
    }

    /**
     * The run that has the message right after a position; null if there is none. Its messages are deflated once for all clients
     * that negotiated compression.
     *
     * @param deflater for a client that negotiated compression; null for any other client
     */
    @Nullable
    FrameRun after(Position position, @Nullable MessageDeflater deflater) {
        if (deflater == null) {
            return runs.after(position);
        }
        FrameRun deflated = deflatedRuns == null ? null : deflatedRuns.after(position);
        FrameRun plain = deflated == null ? runs.after(position) : null;
        return plain == null ? deflated : keepDeflated(plain.deflated(deflater, context.allocator(), context.memory()));
    }

    private FrameRun keepDeflated(FrameRun run) {
        if (deflatedRuns == null) {
            deflatedRuns = new RecentRuns(context.budget());
        }
        deflatedRuns.add(run);
        return run;
    }

    private void clearRuns() {
        runs.clear();
        if (deflatedRuns != null) {
            deflatedRuns.clear();
            deflatedRuns = null;
        }
    }

    void awaitMove(Replay replay) {
        ahead.add(replay);
    }

    /** Reads the page after a position. Replays that ask for the same page meanwhile share the read. */
    void read(Replay replay, Position after) {
        HistoryReads.Read there = reads.get(after);
        if (there != null) {
            there.add(replay);
            return;
        }
        HistoryReads.Read read = new HistoryReads.Read(channel.name(), this, after);
        read.add(replay);
        reads.put(after, read);
        context.reads().add(read);
    }

    int pageLimit() {
        return pages.limit();
    }

    void ended(HistoryReads.Read read) {
        reads.remove(read.after(), read);
    }

    /** Makes frames of a page's messages, which all replays share. Returns how many bytes of frames. */
    int keep(Position after, List<ChannelMessage> messages) {
        int bytes = 0;
        for (FrameRun run : pages.framesOf(after, messages)) {
            bytes += run.cost();
            runs.add(run);
        }
        return bytes;
    }

    /** Keeps the frames that were just written to the live members. */
    public void keep(FrameRun run) {
        runs.add(run);
    }

    /** The channel delivered messages: replays that wait for the live channel go on. */
    public void onMove() {
        if (!ahead.isEmpty()) {
            List<Replay> waiting = List.copyOf(ahead);
            ahead.clear();
            waiting.forEach(Replay::onMove);
        }
    }

    /** Releases all frames, and has pages that are being read read again: they may have a payload that was redacted since. */
    public void onRedacted() {
        clearRuns();
        reads.values().forEach(HistoryReads.Read::expire);
    }

    /** Releases all frames: after a loss they no longer connect to the live channel, although their offsets may. */
    public void onLost() {
        clearRuns();
        reads.values().forEach(HistoryReads.Read::expire);
        underWay.values().forEach(Replay::onLost);
        onMove();
    }
}
