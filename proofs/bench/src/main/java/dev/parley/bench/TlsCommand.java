package dev.parley.bench;

import dev.parley.bench.job.ConnectsJob;
import dev.parley.bench.job.FanoutJob;
import dev.parley.bench.job.IdleJob;
import dev.parley.bench.job.Job;
import dev.parley.bench.server.Certificate;
import dev.parley.bench.server.ServerKind;
import dev.parley.bench.suite.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "tls",
        description =
                "The cost of TLS 1.3 with Java's engine and with BoringSSL, beside the same in the clear: connects"
                        + " (each a full handshake with a P-256 key), idle bytes, deliveries. --servers is ignored.")
final class TlsCommand implements Callable<Integer> {

    private static final int PUBLISHERS = 16;

    /** How clients connect, and with which of the server's engines. */
    enum Wire {
        clear,
        jdk,
        openssl
    }

    enum Part {
        connects,
        idle,
        deliveries
    }

    @Mixin
    JobOptions options = new JobOptions();

    @Option(
            names = "--wires",
            split = ",",
            description = "${COMPLETION-CANDIDATES}, in turn in every run; all by default")
    List<Wire> wires = List.of(Wire.values());

    @Option(names = "--parts", split = ",", description = "${COMPLETION-CANDIDATES}; all by default")
    List<Part> parts = List.of(Part.values());

    @Option(names = "--connections", defaultValue = "3000", description = "opened and idle")
    int connections;

    @Option(names = "--members", defaultValue = "1000", description = "in the fan-out")
    int members;

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createDirectories(options.start.log.toAbsolutePath().resolveSibling("tls"));
        Certificate certificate = Certificate.in(folder);
        List<Variant> variants = wires.stream()
                .map(wire -> new Variant(
                        wire.name(),
                        ServerKind.parley,
                        options.serverSpec()
                                .withSettings(wire == Wire.clear ? Map.of() : certificate.settings(wire.name()))))
                .toList();
        parts.forEach(part -> options.run(job(part), variants));
        return 0;
    }

    private Job job(Part part) {
        return switch (part) {
            case connects -> new ConnectsJob(connections, options.timing());
            case idle -> new IdleJob("fanout", connections, "");
            case deliveries -> FanoutJob.of(members, PUBLISHERS, PUBLISHERS, options.timing());
        };
    }
}
