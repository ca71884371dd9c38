package dev.parley.bench;

import dev.parley.bench.autobahn.Autobahn;
import dev.parley.bench.autobahn.EchoServer;
import dev.parley.bench.autobahn.Report;
import dev.parley.bench.server.ServerKind;
import dev.parley.bench.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "autobahn",
        description =
                "Protocol conformance by Autobahn's suite. Exits 1 on any failure, or on a lenient answer in groups 1 to 7.")
final class AutobahnCommand implements Callable<Integer> {

    @Mixin
    ServerOptions start = new ServerOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "CASE",
            description = "ids or patterns such as 6.4.*; default: 1 to 7, 9, 10")
    List<String> cases = new ArrayList<>();

    @Option(names = "--exclude", description = "ids or patterns to leave out; may repeat")
    List<String> exclude = new ArrayList<>();

    @Option(names = "--url", description = "a running server that echoes; by default one is started")
    @Nullable
    String url;

    @Option(names = "--server", defaultValue = "parley", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    ServerKind server = ServerKind.parley;

    @Option(names = "--suite", defaultValue = "bench/target/autobahn", description = "the suite (${DEFAULT-VALUE})")
    Path suite = Path.of("");

    @Option(names = "--limit", defaultValue = "900", description = "seconds until the run fails (${DEFAULT-VALUE})")
    int limit;

    @Override
    public Integer call() throws IOException {
        if (url != null) {
            return report(url);
        }
        try (ServerProcess process = EchoServer.start(server, start.launcherJar, suite.resolve("server.log"))) {
            return report("ws://127.0.0.1:" + process.port() + "/");
        }
    }

    private int report(String target) throws IOException {
        Autobahn autobahn = new Autobahn(suite, suite.resolve("reports"), Duration.ofSeconds(limit));
        Report report = autobahn.run(target, cases.isEmpty() ? Autobahn.ALL : cases, exclude);
        Bench.print(report.summary().strip());
        return report.isPassed() ? 0 : 1;
    }
}
