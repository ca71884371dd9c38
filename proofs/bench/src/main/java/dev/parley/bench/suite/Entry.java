package dev.parley.bench.suite;

import dev.parley.bench.job.Job;
import dev.parley.bench.job.Timing;
import dev.parley.bench.server.ServerKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A job of the suite, by its name on the page.
 *
 * @param servers by name; the others are compared with the first
 * @param runs of each server
 * @param timing of one run, for the estimate
 * @param jvmFlags of the servers that are JVMs
 * @param settings of Parley's, as environment variables; the others ignore them
 */
public record Entry(
        String name,
        Job job,
        List<String> servers,
        int runs,
        Timing timing,
        List<String> jvmFlags,
        Map<String, String> settings) {

    public Entry {
        servers = List.copyOf(servers);
        jvmFlags = List.copyOf(jvmFlags);
        settings = Map.copyOf(settings);
    }

    Entry with(List<String> flags, Map<String, String> more) {
        return new Entry(name, job, servers, runs, timing, flags, more);
    }

    Entry withRuns(int other) {
        return new Entry(name, job, servers, other, timing, jvmFlags, settings);
    }

    /** About the time that all runs take. */
    public Duration time() {
        return kinds().stream()
                .map(kind -> Pace.runTime(timing, kind))
                .reduce(Duration.ZERO, Duration::plus)
                .multipliedBy(runs);
    }

    /** About the time that one run of the first server takes. */
    public Duration runTime() {
        return Pace.runTime(timing, kinds().get(0));
    }

    public List<ServerKind> kinds() {
        return servers.stream().map(ServerKind::named).toList();
    }
}
