package dev.parley.gateway.replay;

import dev.parley.backplane.Backplane;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;

/** What all replays of one event loop share: turns, reads of history, and bounds. */
public final class ReplayContext {

    /** How many bytes of frames are kept for replays under way, over all channels. */
    private static final long MAX_KEPT_BYTES = 64L << 20;

    private final Vertx vertx;
    private final Turns turns;
    private final HistoryReads reads;
    private final RecentRuns.Budget budget = new RecentRuns.Budget(MAX_KEPT_BYTES);
    private final ByteBufAllocator allocator;
    private final Duration deadline;

    /** @param deadline how long a replay may take before it fails */
    public ReplayContext(Context context, Backplane backplane, ByteBufAllocator allocator, Duration deadline) {
        this.vertx = context.owner();
        this.turns = new Turns(context);
        this.reads = new HistoryReads(backplane, turns);
        this.allocator = allocator;
        this.deadline = deadline;
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

    Duration deadline() {
        return deadline;
    }
}
