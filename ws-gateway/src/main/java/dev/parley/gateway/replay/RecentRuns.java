package dev.parley.gateway.replay;

import dev.parley.functions.Position;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one channel's replays share: pages of its history, and what was published meanwhile. Past a bound in bytes, the
 * channel's own or the event loop's, the oldest goes; who still needs it reads it again.
 */
final class RecentRuns {

    private static final long BOUND_BYTES = 4L << 20;

    private final RunBudget budget;
    private final TreeMap<Long, FrameRun> byFirstOffset = new TreeMap<>();
    private final Set<FrameRun> oldestFirst = new LinkedHashSet<>();
    private long bytes;

    RecentRuns(RunBudget budget) {
        this.budget = budget;
    }

    /** The run that has the message right after a position; null if none is known to. */
    @Nullable
    FrameRun after(Position position) {
        Map.Entry<Long, FrameRun> nearest = byFirstOffset.floorEntry(position.offset() + 1);
        return nearest != null && nearest.getValue().indexAfter(position) >= 0 ? nearest.getValue() : null;
    }

    /** Takes a run over, in place of one that begins at the same offset. */
    void add(FrameRun run) {
        FrameRun same = byFirstOffset.get(run.firstOffset());
        if (same != null) {
            remove(same);
        }
        byFirstOffset.put(run.firstOffset(), run);
        oldestFirst.add(run);
        bytes += run.cost();
        budget.add(run, this);
        while (bytes > BOUND_BYTES && oldestFirst.size() > 1) {
            remove(oldestFirst.iterator().next());
        }
    }

    void remove(FrameRun run) {
        if (oldestFirst.remove(run)) {
            byFirstOffset.remove(run.firstOffset(), run);
            bytes -= run.cost();
            budget.remove(run);
            run.release();
        }
    }

    void clear() {
        List.copyOf(oldestFirst).forEach(this::remove);
    }
}
