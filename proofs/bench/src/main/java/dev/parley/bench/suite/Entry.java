package dev.parley.bench.suite;

import dev.parley.bench.job.Job;
import dev.parley.bench.server.ServerKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A job of the suite, by its name on the page.
 *
 * @param servers by name, the one that the others are compared with first
 * @param runs of each server
 * @param jvmRunTime of one run on a JVM, about
 * @param runTime of one on any other server
 * @param jvmFlags of those servers that are JVMs
 * @param settings of Parley's, as environment variables; the others take no notice
 */
public record Entry(
        String name,
        Job job,
        List<String> servers,
        int runs,
        Duration jvmRunTime,
        Duration runTime,
        List<String> jvmFlags,
        Map<String, String> settings) {

    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xms64m");

    public Entry {
        servers = List.copyOf(servers);
        jvmFlags = List.copyOf(jvmFlags);
        settings = Map.copyOf(settings);
    }

    /** A job on JVMs as they are when nothing is asked for, but that no collector's threads are in the way. */
    static Entry of(String name, Job job, List<String> servers, int runs, Duration jvmRunTime, Duration runTime) {
        return new Entry(name, job, servers, runs, jvmRunTime, runTime, FLAGS, Map.of());
    }

    Entry with(List<String> flags, Map<String, String> more) {
        return new Entry(name, job, servers, runs, jvmRunTime, runTime, flags, more);
    }

    Entry with(Map<String, String> more) {
        return with(jvmFlags, more);
    }

    /** Of all runs, about. */
    public Duration time() {
        Duration all = kinds().stream()
                .map(kind -> kind.isJvm() ? jvmRunTime : runTime)
                .reduce(Duration.ZERO, Duration::plus);
        return all.multipliedBy(runs);
    }

    public List<ServerKind> kinds() {
        return servers.stream().map(ServerKind::named).toList();
    }
}
