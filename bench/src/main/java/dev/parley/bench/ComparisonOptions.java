package dev.parley.bench;

import dev.parley.bench.job.Job;
import dev.parley.bench.server.Cores;
import dev.parley.bench.server.ServerKind;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.server.ServerSpec;
import dev.parley.bench.stats.Comparison;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which servers are measured, how they are started and how often. */
final class ComparisonOptions {

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

    @Option(names = "--loops", defaultValue = "1", description = "the servers' event loops (${DEFAULT-VALUE})")
    int eventLoops;

    @Option(
            names = "--server-core",
            defaultValue = "0",
            description = "core for the server; -1: any (${DEFAULT-VALUE})")
    int serverCore;

    @Option(
            names = "--client-core",
            defaultValue = "1",
            description = "core for the client; -1: any (${DEFAULT-VALUE})")
    int clientCore;

    @Option(names = "--env", description = "a setting for the servers, NAME=VALUE; may repeat")
    Map<String, String> settings = Map.of();

    @Option(
            names = "--launcher",
            defaultValue = "launcher/target/parley.jar",
            description = "Parley's jar (${DEFAULT-VALUE})")
    Path launcherJar = Path.of("");

    @Option(
            names = "--log",
            defaultValue = "bench/target/bench-servers.log",
            description = "what the servers print (${DEFAULT-VALUE})")
    Path log = Path.of("");

    /** Runs the job in turn on a fresh process of each server, prints each run, then the table. */
    void compare(Job job, PrintWriter out) throws IOException {
        if (clientCore >= 0) {
            Cores.pinThisProcess(clientCore);
        }
        out.println(
                job.title() + "; Java " + Runtime.version() + " " + jvmFlags + ", " + eventLoops + " event loop(s)");
        Comparison comparison = new Comparison();
        for (int run = 1; run <= runs; run++) {
            for (ServerKind kind : servers) {
                List<Measurement> measured = measure(job, kind);
                comparison.add(kind.name(), measured);
                out.println("run " + run + " " + kind + ": " + line(measured));
                out.flush();
            }
        }
        out.println(comparison.table());
        out.flush();
    }

    private List<Measurement> measure(Job job, ServerKind kind) throws IOException {
        try (ServerProcess server = ServerProcess.start(kind, job.app(), spec())) {
            return job.measure(server);
        }
    }

    private ServerSpec spec() {
        OptionalInt core = serverCore < 0 ? OptionalInt.empty() : OptionalInt.of(serverCore);
        List<String> flags =
                jvmFlags.isBlank() ? List.of() : List.of(jvmFlags.strip().split("\\s+"));
        return new ServerSpec(launcherJar, flags, eventLoops, core, settings, log);
    }

    private static String line(List<Measurement> measured) {
        return measured.stream().map(Measurement::toString).collect(Collectors.joining(", "));
    }
}
