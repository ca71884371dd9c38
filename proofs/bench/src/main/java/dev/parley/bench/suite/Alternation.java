package dev.parley.bench.suite;

import dev.parley.bench.job.Job;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.stats.Measurement;
import dev.parley.bench.stats.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A job on several servers in turn, again and again, each time on a fresh process, so that changes of the machine's state
 * affect all of them alike.
 *
 * @param runs of each server
 */
public record Alternation(Job job, List<Variant> variants, int runs) {

    /**
     * The result of a job.
     *
     * @param intervals of the job's last run, as runs of their own; empty for most jobs
     * @param versions by server, in the order in which they were measured
     */
    public record Outcome(List<Run> runs, List<Run> intervals, Map<String, String> versions) {}

    public Alternation {
        variants = List.copyOf(variants);
    }

    /**
     * Runs all. A run that fails has no result and says why; the others go on.
     *
     * @param each is called after each run
     */
    public Outcome run(Consumer<Run> each) {
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>());
        for (int number = 1; number <= runs; number++) {
            for (Variant variant : variants) {
                Run run = measure(number, variant, outcome.versions);
                outcome.runs.add(run);
                for (List<Measurement> interval : job.intervals()) {
                    outcome.intervals.add(Run.of(outcome.intervals.size() + 1, variant.name(), interval));
                }
                each.accept(run);
            }
        }
        return outcome;
    }

    private Run measure(int number, Variant variant, Map<String, String> versions) {
        try (ServerProcess server = ServerProcess.start(variant.kind(), job.app(), variant.spec())) {
            versions.computeIfAbsent(variant.name(), name -> server.version());
            return Run.of(number, variant.name(), job.measure(server));
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            return Run.failed(number, variant.name(), e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }
}
