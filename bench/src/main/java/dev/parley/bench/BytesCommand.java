package dev.parley.bench;

import dev.parley.bench.bytes.Held;
import dev.parley.bench.bytes.HeldTable;
import dev.parley.bench.server.ServerKind;
import dev.parley.bench.server.ServerProcess;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "bytes",
        description = "Memory of an idle connection by owner and class: heap, resident, kernel. Markdown.")
final class BytesCommand implements Callable<Integer> {

    private static final int FIRST_WITH_COMPACT_HEADERS = 25;

    @Mixin
    ServerOptions start = new ServerOptions();

    @Option(
            names = "--connections",
            defaultValue = "18000",
            description = "each needs one open file in either process (${DEFAULT-VALUE})")
    int connections;

    @Option(names = "--app", defaultValue = "fanout", description = "chat, echo or fanout (${DEFAULT-VALUE})")
    String app = "";

    @Option(
            names = "--jvm",
            description = "the server's JVM flags, a column each time it is given; by default "
                    + ServerOptions.JVM_FLAGS + ", and from Java 25 on also with compact object headers")
    List<String> jvms = List.of();

    @Override
    public Integer call() throws IOException {
        Map<String, Held> columns = new LinkedHashMap<>();
        for (String flags : jvms.isEmpty() ? defaults() : jvms) {
            try (ServerProcess server = ServerProcess.start(ServerKind.parley, app, start.spec(flags))) {
                String column = "Java " + Runtime.version().feature() + " `" + flags.strip() + "`";
                columns.put(column, Held.by(connections, app, server));
            }
        }
        HeldTable table = new HeldTable(columns);
        Bench.print(connections + " idle connections, APP=" + app + "\n\n" + table.markdown() + "\n" + table.classes());
        return 0;
    }

    private static List<String> defaults() {
        String plain = ServerOptions.JVM_FLAGS;
        return Runtime.version().feature() < FIRST_WITH_COMPACT_HEADERS
                ? List.of(plain)
                : List.of(plain, plain + " -XX:+UseCompactObjectHeaders");
    }
}
