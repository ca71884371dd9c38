package dev.parley.gateway.replay;

import dev.parley.backplane.Backplane;
import dev.parley.http.memory.LoopMemory;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;

/** What all replays of one event loop share: turns, reads of history, and bounds. */
public final class ReplayContext {

    /** How many bytes of frames are kept for replays under way, over all channels; or an eighth of the budget, if less. */
    private static final long MAX_KEPT_BYTES = 64L << 20;

    private final Vertx vertx;
    private final Turns turns;
    private final HistoryReads reads;
    private final RecentRuns.Budget budget;
    private final ByteBufAllocator allocator;
    private final LoopMemory memory;
    private final Duration deadline;
    private final ReplayMeters meters;

    /**
     * @param memory counts what replays hold
     * @param deadline how long a replay may take before it fails
     * @param meters count how replays ended
     */
    public ReplayContext(
            Context context,
            Backplane backplane,
            ByteBufAllocator allocator,
            LoopMemory memory,
            Duration deadline,
            ReplayMeters meters) {
        this.vertx = context.owner();
        this.turns = new Turns(context);
        this.reads = new HistoryReads(backplane, turns);
        this.allocator = allocator;
        this.memory = memory;
        this.budget =
                new RecentRuns.Budget(Math.min(MAX_KEPT_BYTES, memory.process().limit() / 8));
        this.deadline = deadline;
        this.meters = meters;
    }

    Vertx vertx() {
        return vertx;
    }

    Turns turns() {
        return turns;
    }

    HistoryReads reads() {
        return reads;
    }

    RecentRuns.Budget budget() {
        return budget;
    }

    ByteBufAllocator allocator() {
        return allocator;
    }

    LoopMemory memory() {
        return memory;
    }

    Duration deadline() {
        return deadline;
    }

    ReplayMeters meters() {
        return meters;
    }
}
