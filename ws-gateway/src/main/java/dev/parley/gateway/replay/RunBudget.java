package dev.parley.gateway.replay;

import java.util.LinkedHashMap;
import java.util.Map;

/** The bytes that all of an event loop's {@link RecentRuns} keep together; past the bound the oldest run goes. */
final class RunBudget {

    private final long boundBytes;
    private final Map<FrameRun, RecentRuns> oldestFirst = new LinkedHashMap<>();
    private long bytes;

    RunBudget(long boundBytes) {
        this.boundBytes = boundBytes;
    }

    void add(FrameRun run, RecentRuns owner) {
        oldestFirst.put(run, owner);
        bytes += run.cost();
        while (bytes > boundBytes && oldestFirst.size() > 1) {
            Map.Entry<FrameRun, RecentRuns> oldest =
                    oldestFirst.entrySet().iterator().next();
            oldest.getValue().remove(oldest.getKey());
        }
    }

    void remove(FrameRun run) {
        if (oldestFirst.remove(run) != null) {
            bytes -= run.cost();
        }
    }

    long bytes() {
        return bytes;
    }
}
