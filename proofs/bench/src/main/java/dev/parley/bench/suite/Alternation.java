package dev.parley.bench.suite;

import dev.parley.bench.job.Job;
import dev.parley.bench.server.ServerKind;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.server.ServerSpec;
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
 * A job on several servers in turn, again and again, each time on a fresh process, so that what changes on the machine
 * meanwhile changes for all of them.
 *
 * @param runs of each server
 */
public record Alternation(Job job, List<ServerKind> servers, int runs, ServerSpec spec) {

    public Alternation {
        servers = List.copyOf(servers);
    }

    /** A run that fails has no result and says why; the others go on. */
    public Outcome run(Consumer<Run> each) {
        Map<String, String> versions = new LinkedHashMap<>();
        List<Run> done = new ArrayList<>();
        List<Run> intervals = new ArrayList<>();
        for (int number = 1; number <= runs; number++) {
            for (ServerKind kind : servers) {
                Run run = measure(number, kind, versions);
                done.add(run);
                intervals.addAll(intervals(kind));
                each.accept(run);
            }
        }
        return new Outcome(done, intervals, versions);
    }

    private Run measure(int number, ServerKind kind, Map<String, String> versions) {
        try (ServerProcess server = ServerProcess.start(kind, job.app(), spec)) {
            versions.computeIfAbsent(kind.toString(), name -> server.version());
            return Run.of(number, kind.toString(), job.measure(server));
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            return Run.failed(number, kind.toString(), e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private List<Run> intervals(ServerKind kind) {
        List<Run> intervals = new ArrayList<>();
        for (List<Measurement> interval : job.intervals()) {
            intervals.add(Run.of(intervals.size() + 1, kind.toString(), interval));
        }
        return intervals;
    }
}
