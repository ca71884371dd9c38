package dev.parley.bench;

import dev.parley.bench.job.Job;
import dev.parley.bench.server.ServerKind;
import dev.parley.bench.server.ServerSpec;
import dev.parley.bench.stats.Comparison;
import dev.parley.bench.stats.Table;
import dev.parley.bench.suite.Alternation;
import dev.parley.bench.suite.Lineup;
import dev.parley.bench.suite.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which servers are measured, and how often. */
final class ComparisonOptions {

    @Mixin
    ServerOptions start = new ServerOptions();

    @Option(
            names = "--servers",
            split = ",",
            defaultValue = "parley,vertx",
            description = "${COMPLETION-CANDIDATES}, in this order in every run (${DEFAULT-VALUE})")
    List<ServerKind> servers = new ArrayList<>();

    @Option(names = "--runs", defaultValue = "3", description = "runs of each server, alternating (${DEFAULT-VALUE})")
    int runs;

    @Option(
            names = "--jvm",
            defaultValue = "-XX:+UseSerialGC -Xms64m",
            description = "the servers' JVM flags (${DEFAULT-VALUE})")
    String jvmFlags = "";

    @Option(names = "--env", description = "a setting for the servers, NAME=VALUE; may repeat")
    Map<String, String> settings = Map.of();

    @Option(names = "--markdown", description = "the table for a page")
    boolean markdown;

    /**
     * Runs the job in turn on a fresh process of each server, prints each run, then the table.
     *
     * @throws IllegalStateException if a run has no result; after all have been made
     */
    void compare(Job job, PrintWriter out) throws IOException {
        start.pinClient();
        List<String> flags =
                jvmFlags.isBlank() ? List.of() : List.of(jvmFlags.strip().split("\\s+"));
        out.println(job.title() + "; Java " + Runtime.version() + " " + jvmFlags + ", " + start.eventLoops
                + " event loop(s)");
        out.flush();
        ServerSpec serverSpec = start.spec(flags, settings);
        Lineup lineup = Lineup.of(servers, job.app(), serverSpec);
        lineup.leftOut().forEach(out::println);
        Alternation alternation = new Alternation(job, lineup.servers(), runs, serverSpec);
        Outcome outcome = alternation.run(run -> {
            out.println(run);
            out.flush();
        });
        print(new Comparison(outcome.runs()), out);
        if (!outcome.intervals().isEmpty()) {
            print(new Comparison(outcome.intervals()), out);
        }
        failOn(new Comparison(outcome.runs()).failures());
    }

    private void print(Comparison comparison, PrintWriter out) {
        Table table = comparison.table();
        out.println(markdown ? table.markdown() : table.text());
        out.flush();
    }

    private static void failOn(List<String> failures) {
        if (!failures.isEmpty()) {
            throw new IllegalStateException(
                    failures.size() + " run(s) without a result; the first: " + failures.get(0));
        }
    }
}
