package dev.parley.gateway.hub;

import dev.parley.backplane.Backplane;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * What all replays of one event loop share.
 *
 * @param deadline how long a replay may take
 */
record Replaying(
        Vertx vertx, Turns turns, HistoryReads reads, RunBudget budget, ByteBufAllocator allocator, Duration deadline) {

    /** The most bytes of frames kept for replays under way, over all channels. */
    private static final long KEPT_BYTES = 64L << 20;

    static Replaying on(Context context, Backplane backplane, ByteBufAllocator allocator, Duration deadline) {
        Turns turns = new Turns(context);
        HistoryReads reads = new HistoryReads(backplane, turns);
        return new Replaying(context.owner(), turns, reads, new RunBudget(KEPT_BYTES), allocator, deadline);
    }
}
