package dev.parley.bench;

import dev.parley.bench.job.Job;
import dev.parley.bench.job.Timing;
import dev.parley.bench.server.ServerKind;
import dev.parley.bench.server.ServerSpec;
import dev.parley.bench.stats.Comparison;
import dev.parley.bench.stats.Run;
import dev.parley.bench.suite.Alternation;
import dev.parley.bench.suite.Variant;
import dev.parley.workbench.table.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every single job has: servers to measure, runs, seconds, the form of the table. */
final class JobOptions {

    @Mixin
    ServerOptions start = new ServerOptions();

    @Option(
            names = "--servers",
            split = ",",
            defaultValue = "parley,vertx",
            description = "${COMPLETION-CANDIDATES}, in this order in every run")
    List<ServerKind> servers = new ArrayList<>();

    @Option(names = "--runs", defaultValue = "3", description = "runs of each server, alternating")
    int runs;

    @Option(names = "--jvm", defaultValue = ServerOptions.JVM_FLAGS, description = "the servers' JVM flags")
    String jvmFlags = "";

    @Option(names = "--warm-up", defaultValue = "5", description = "seconds not counted")
    double warmUpSeconds;

    @Option(names = "--time", defaultValue = "10", description = "seconds counted")
    double seconds;

    @Option(names = "--markdown", description = "print the table as Markdown")
    boolean markdown;

    Timing timing() {
        return Timing.of(duration(warmUpSeconds), duration(seconds));
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** Measures the job on each of the servers, see {@link #run(Job, List)}. */
    int run(Job job) {
        return run(job, Variant.of(servers, job.app(), serverSpec(), Bench::print));
    }

    ServerSpec serverSpec() {
        return start.spec(jvmFlags);
    }

    /**
     * Runs the job in turn on a fresh process of each variant, prints each run, then the table.
     *
     * @return the exit code, 0
     * @throws IllegalStateException if a run has no result; after all have been made
     */
    int run(Job job, List<Variant> variants) {
        start.pinClient();
        Bench.print(job.title() + "; Java " + Runtime.version() + " " + jvmFlags + ", " + start.eventLoops
                + " event loop(s)");
        Alternation.Outcome outcome = new Alternation(job, variants, runs).run(run -> Bench.print(run.toString()));
        print(outcome.runs());
        if (!outcome.intervals().isEmpty()) {
            print(outcome.intervals());
        }
        List<String> failures = new Comparison(outcome.runs()).failures();
        if (!failures.isEmpty()) {
            throw new IllegalStateException(
                    failures.size() + " run(s) without a result; the first: " + failures.get(0));
        }
        return 0;
    }

    private void print(List<Run> runs) {
        Table table = new Comparison(runs).table();
        Bench.print(markdown ? table.markdown() : table.text());
    }
}
