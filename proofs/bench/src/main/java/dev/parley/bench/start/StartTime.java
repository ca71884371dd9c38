package dev.parley.bench.start;

import dev.parley.bench.stats.Series;
import java.util.List;

/**
 * The cost of one start.
 *
 * @param wallSeconds from the call of the script to its end, or until a server is ready
 * @param cpuSeconds of the script and all its children, in steps of 10 ms
 */
public record StartTime(double wallSeconds, double cpuSeconds) {

    /** Returns the CPU seconds of several starts. */
    public static Series cpu(List<StartTime> starts) {
        return new Series(starts.stream().map(StartTime::cpuSeconds).toList());
    }

    /** Returns the wall seconds of several starts. */
    public static Series wall(List<StartTime> starts) {
        return new Series(starts.stream().map(StartTime::wallSeconds).toList());
    }
}
