package dev.parley.bench;

import dev.parley.bench.autobahn.Autobahn;
import dev.parley.bench.autobahn.Report;
import dev.parley.bench.bytes.Held;
import dev.parley.bench.bytes.HeldTable;
import dev.parley.bench.redis.IdleChannels;
import dev.parley.bench.report.Benchmarks;
import dev.parley.bench.server.ServerKind;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.suite.Suite;
import dev.parley.referee.crowd.Crowd;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that prove something, or print a page. */
abstract class ProofCommands extends JobCommands {

    @Command(description = "Writes benchmarks.md again from the kept runs and remarks. Measures nothing.")
    int report(
            @Mixin HelpOption help,
            @Option(names = "--docs", defaultValue = "docs", description = "the folder of the page") Path docs)
            throws IOException {
        Benchmarks benchmarks = new Benchmarks(docs, Suite.names());
        benchmarks.writePage();
        Bench.print(benchmarks.page().toString());
        return 0;
    }

    @Command(
            description =
                    "People who chat until standard input ends. On each line of input they pause until everyone has"
                            + " received everything; the referee judges it, and a line of output sums up what happened since."
                            + " Exits 1 if a message was lost in silence, repeated or reordered.")
    int chat(
            @Mixin HelpOption help,
            @Option(names = "--port", defaultValue = "3333", description = "on 127.0.0.1") int port,
            @Option(names = "--clients", defaultValue = "30") int clients,
            @Option(names = "--rate", defaultValue = "50", description = "messages a second, of all") int rate)
            throws IOException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        Crowd crowd = new Crowd(vertx, port, rate);
        try {
            crowd.enter(clients).await();
            Bench.print("clients=" + clients);
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (lines.readLine() != null) {
                Bench.print(crowd.settle().await());
            }
            return 0;
        } finally {
            crowd.leave().await();
            vertx.close().await();
        }
    }

    @Command(
            name = "idle-channels",
            description =
                    "The cost of idle subscribed channels over a real Redis with an append-only file: Redis commands"
                            + " a second by INFO commandstats, those called from scripts included; bytes a second of the file;"
                            + " and the keys that remain once all members have left. Takes about 90 s.")
    int idleChannels(
            @Mixin ServerOptions start,
            @Option(names = "--channels", defaultValue = "5000") int channels,
            @Option(names = "--each", defaultValue = "10", description = "channels of each connection") int each,
            @Option(names = "--window", defaultValue = "60", description = "seconds counted") int window,
            @Option(names = "--settle", defaultValue = "15", description = "seconds after the joins and the leaves")
                    int settle)
            throws IOException {
        start.pinClient();
        IdleChannels idle = new IdleChannels(channels, each, Duration.ofSeconds(settle), Duration.ofSeconds(window));
        try (ServerProcess server =
                ServerProcess.start(ServerKind.parleyRedisAof, "fanout", start.spec(ServerOptions.JVM_FLAGS))) {
            Bench.print(channels + " idle channels, " + server.version() + ", " + window + " s\n"
                    + idle.measure(server).text());
        }
        return 0;
    }

    @Command(
            description = "Protocol conformance by Autobahn's suite. Exits 1 on any failure, or on a lenient answer in"
                    + " groups 1 to 7.")
    int autobahn(
            @Mixin ServerOptions start,
            @Parameters(arity = "0..*", paramLabel = "CASE", description = "such as 6.4.*; default: 1 to 7, 9, 10")
                    @Nullable
                    List<String> cases,
            @Option(names = "--exclude", description = "ids or patterns to leave out; may repeat") @Nullable
                    List<String> exclude,
            @Option(names = "--url", description = "a running server that echoes; by default one is started") @Nullable
                    String url,
            @Option(names = "--server", defaultValue = "parley", description = "${COMPLETION-CANDIDATES}")
                    ServerKind server,
            @Option(names = "--suite", defaultValue = "proofs/bench/target/autobahn", description = "its folder")
                    Path suite,
            @Option(names = "--limit", defaultValue = "900", description = "seconds until the run fails") int limit)
            throws IOException {
        Autobahn autobahn = new Autobahn(suite, suite.resolve("reports"), Duration.ofSeconds(limit));
        List<String> chosen = cases == null || cases.isEmpty() ? Autobahn.ALL : cases;
        List<String> excluded = exclude == null ? List.of() : exclude;
        if (url != null) {
            return print(autobahn.run(url, chosen, excluded));
        }
        try (ServerProcess process = Autobahn.echoServer(server, start.launcherJar, suite.resolve("server.log"))) {
            return print(autobahn.run("ws://127.0.0.1:" + process.port() + "/", chosen, excluded));
        }
    }

    private static int print(Report report) {
        Bench.print(report.summary().strip());
        return report.isPassed() ? 0 : 1;
    }

    @Command(description = "Memory of an idle connection by owner and class: heap, resident, kernel. Markdown.")
    int bytes(
            @Mixin ServerOptions start,
            @Option(names = "--connections", defaultValue = "18000", description = "a file each") int connections,
            @Option(names = "--app", defaultValue = "fanout", description = "chat, echo or fanout") String app,
            @Option(names = "--jvm", description = "JVM flags, a column each time; without and with compact headers")
                    @Nullable
                    List<String> jvms)
            throws IOException {
        Map<String, Held> columns = new LinkedHashMap<>();
        for (String flags : jvms == null ? jvms() : jvms) {
            try (ServerProcess server = ServerProcess.start(ServerKind.parley, app, start.spec(flags))) {
                String column = "Java " + Runtime.version().feature() + " `" + flags.strip() + "`";
                columns.put(column, Held.by(connections, app, server));
            }
        }
        HeldTable table = new HeldTable(columns);
        Bench.print(connections + " idle connections, APP=" + app + "\n\n" + table.markdown() + "\n" + table.classes());
        return 0;
    }

    /** Java has compact object headers without experimental options from 25 on. */
    private static List<String> jvms() {
        String plain = ServerOptions.JVM_FLAGS;
        return Runtime.version().feature() < 25
                ? List.of(plain)
                : List.of(plain, plain + " -XX:+UseCompactObjectHeaders");
    }
}
