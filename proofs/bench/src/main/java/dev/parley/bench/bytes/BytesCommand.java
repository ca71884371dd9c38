package dev.parley.bench.bytes;

import dev.parley.bench.server.ServerKind;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.server.ServerSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "bytes",
        description = "What an idle connection keeps, by owner and class: heap, resident, kernel. Markdown.")
public final class BytesCommand implements Callable<Integer> {

    private static final int FIRST_WITH_COMPACT_HEADERS = 25;

    /** Longer than the second that a chat's presence frames are apart. */
    private static final Duration SILENCE = Duration.ofMillis(2500);

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this and exit")
    boolean help;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--connections",
            defaultValue = "18000",
            description = "each takes one open file of either process (${DEFAULT-VALUE})")
    int connections;

    @Option(names = "--app", defaultValue = "fanout", description = "chat, echo or fanout (${DEFAULT-VALUE})")
    String app = "";

    @Option(
            names = "--jvm",
            description =
                    "the server's JVM flags, a column for each time it is given; by default serial collection on 64m,"
                            + " and from Java 25 on that with compact object headers beside it")
    List<String> jvms = List.of();

    @Option(names = "--env", description = "a setting for the server, NAME=VALUE; may repeat")
    Map<String, String> settings = Map.of();

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
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Held> columns = new LinkedHashMap<>();
        for (String flags : jvms.isEmpty() ? defaults() : jvms) {
            columns.put("Java " + Runtime.version().feature() + " `" + flags.strip() + "`", held(flags));
        }
        HeldTable table = new HeldTable(columns);
        out.println(connections + " idle connections, APP=" + app);
        out.println();
        out.println(table.markdown());
        out.println();
        out.println(table.classes());
        out.flush();
        return 0;
    }

    private static List<String> defaults() {
        String plain = "-XX:+UseSerialGC -Xms64m";
        return Runtime.version().feature() < FIRST_WITH_COMPACT_HEADERS
                ? List.of(plain)
                : List.of(plain, plain + " -XX:+UseCompactObjectHeaders");
    }

    private Held held(String flags) throws IOException {
        List<String> split = flags.isBlank() ? List.of() : List.of(flags.strip().split("\\s+"));
        ServerSpec spec = new ServerSpec(launcherJar, split, 1, OptionalInt.empty(), settings, log);
        try (ServerProcess server = ServerProcess.start(ServerKind.parley, app, spec)) {
            return Held.by(connections, server, SILENCE);
        }
    }
}
