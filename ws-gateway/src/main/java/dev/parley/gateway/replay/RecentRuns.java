package dev.parley.gateway.replay;

import dev.parley.functions.Position;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The frames that one channel's replays share: pages of its history, and messages published meanwhile. Past a bound in
 * bytes, the channel's or the event loop's, the oldest run is released; a replay that still needs it reads it again.
 */
final class RecentRuns {

    private static final long MAX_BYTES = 4L << 20;

    private final Budget budget;
    private final TreeMap<Long, FrameRun> byFirstOffset = new TreeMap<>();
    private final Set<FrameRun> oldestFirst = new LinkedHashSet<>();
    private long bytes;

    RecentRuns(Budget budget) {
        this.budget = budget;
    }

    /** The run that has the message right after a position; null if there is none. */
    @Nullable
    FrameRun after(Position position) {
        Map.Entry<Long, FrameRun> nearest = byFirstOffset.floorEntry(position.offset() + 1);
        return nearest != null && nearest.getValue().indexAfter(position) >= 0 ? nearest.getValue() : null;
    }

    /** Takes ownership of a run, which replaces one that begins at the same offset. */
    void add(FrameRun run) {
        FrameRun same = byFirstOffset.get(run.firstOffset());
        if (same != null) {
            remove(same);
        }
        byFirstOffset.put(run.firstOffset(), run);
        oldestFirst.add(run);
        bytes += run.cost();
        budget.add(run, this);
        while (bytes > MAX_BYTES && oldestFirst.size() > 1) {
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

    /** The bytes that all runs of one event loop may keep together; past the bound the oldest run is released. */
    static final class Budget {

        private final long boundBytes;
        private final Map<FrameRun, RecentRuns> oldestFirst = new LinkedHashMap<>();
        private long bytes;

        Budget(long boundBytes) {
            this.boundBytes = boundBytes;
        }

        private void add(FrameRun run, RecentRuns owner) {
            oldestFirst.put(run, owner);
            bytes += run.cost();
            while (bytes > boundBytes && oldestFirst.size() > 1) {
                Map.Entry<FrameRun, RecentRuns> oldest =
                        oldestFirst.entrySet().iterator().next();
                oldest.getValue().remove(oldest.getKey());
            }
        }

        private void remove(FrameRun run) {
            if (oldestFirst.remove(run) != null) {
                bytes -= run.cost();
            }
        }

        long bytes() {
            return bytes;
        }
    }
}
