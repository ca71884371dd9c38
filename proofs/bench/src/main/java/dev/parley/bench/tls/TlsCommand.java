package dev.parley.bench.tls;

import dev.parley.bench.server.Cores;
import dev.parley.bench.stats.Measurement;
import dev.parley.bench.stats.Series;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "tls",
        description = "What TLS costs, with Java's engine and with BoringSSL, beside the same in the clear: connects,"
                + " idle bytes, deliveries. Markdown.")
public final class TlsCommand implements Callable<Integer> {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this and exit")
    boolean help;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--wires",
            split = ",",
            description = "${COMPLETION-CANDIDATES}, in turn in every run; all by default")
    List<Wire> wires = List.of(Wire.values());

    @Option(names = "--runs", defaultValue = "3", description = "of each (${DEFAULT-VALUE})")
    int runs;

    @Option(names = "--connections", defaultValue = "3000", description = "opened and idle (${DEFAULT-VALUE})")
    int connections;

    @Option(names = "--members", defaultValue = "1000", description = "in the fan-out (${DEFAULT-VALUE})")
    int members;

    @Option(names = "--warm-up", defaultValue = "5", description = "seconds of fan-out before (${DEFAULT-VALUE})")
    int warmUp;

    @Option(names = "--time", defaultValue = "6", description = "seconds of fan-out measured (${DEFAULT-VALUE})")
    int time;

    @Option(
            names = "--jvm",
            defaultValue = "-XX:+UseSerialGC -Xms64m",
            description = "the server's JVM flags (${DEFAULT-VALUE})")
    String jvmFlags = "";

    @Option(names = "--server-core", defaultValue = "0", description = "-1: any (${DEFAULT-VALUE})")
    int serverCore;

    @Option(names = "--client-core", defaultValue = "1", description = "-1: any (${DEFAULT-VALUE})")
    int clientCore;

    @Option(
            names = "--launcher",
            defaultValue = "launcher/target/parley.jar",
            description = "Parley's jar (${DEFAULT-VALUE})")
    Path launcherJar = Path.of("");

    @Option(
            names = "--log",
            defaultValue = "proofs/bench/target/bench-servers.log",
            description = "what the servers print (${DEFAULT-VALUE})")
    Path log = Path.of("");

    @Override
    public Integer call() throws IOException {
        if (clientCore >= 0) {
            Cores.pinThisProcess(clientCore);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("TLS: " + connections + " connections, fan-out to " + members
                + " with 16 publishes under way; Java " + Runtime.version() + " " + jvmFlags);
        Certificate certificate =
                Certificate.make(Files.createDirectories(log.toAbsolutePath().resolveSibling("tls")));
        TlsJob job = new TlsJob(connections, members, Duration.ofSeconds(warmUp), Duration.ofSeconds(time));
        Map<Wire, List<List<Measurement>>> measured = new EnumMap<>(Wire.class);
        for (int run = 1; run <= runs; run++) {
            for (Wire wire : wires) {
                List<Measurement> one = measure(job, wire, certificate);
                measured.computeIfAbsent(wire, first -> new ArrayList<>()).add(one);
                out.println("run " + run + " " + wire + ": "
                        + one.stream().map(Measurement::toString).collect(Collectors.joining(", ")));
                out.flush();
            }
        }
        out.println();
        out.println(table(measured));
        out.flush();
        return 0;
    }

    private List<Measurement> measure(TlsJob job, Wire wire, Certificate certificate) throws IOException {
        List<String> flags =
                jvmFlags.isBlank() ? List.of() : List.of(jvmFlags.strip().split("\\s+"));
        TlsServer.Start start = new TlsServer.Start(launcherJar, flags, serverCore, log);
        try (TlsServer server = TlsServer.start(start, wire.settings(certificate))) {
            return job.measure(server, wire);
        }
    }

    private static String table(Map<Wire, List<List<Measurement>>> measured) {
        List<String> lines = new ArrayList<>();
        lines.add(measured.keySet().stream()
                .map(Wire::name)
                .collect(Collectors.joining(" | ", "| median (min to max) | ", " |")));
        lines.add("|---|" + "---|".repeat(measured.size()));
        List<Measurement> rows = measured.values().iterator().next().get(0);
        for (int row = 0; row < rows.size(); row++) {
            int index = row;
            lines.add(measured.values().stream()
                    .map(all -> new Series(all.stream()
                                    .map(one -> one.get(index).value())
                                    .toList())
                            .toString())
                    .collect(Collectors.joining(" | ", "| " + rows.get(row).name() + " | ", " |")));
        }
        return String.join("\n", lines);
    }
}
