package dev.parley.bench.suite;

import dev.parley.bench.stats.Run;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a job.
 *
 * @param intervals of the job's last run, as runs of their own; empty for most jobs
 * @param versions by server, in the order in which they were measured
 */
public record Outcome(List<Run> runs, List<Run> intervals, Map<String, String> versions) {

    public Outcome {
        runs = List.copyOf(runs);
        intervals = List.copyOf(intervals);
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
    }
}
