package dev.parley.bench.tls;

import dev.parley.bench.server.Children;
import dev.parley.bench.server.CpuTime;
import dev.parley.bench.server.Jdk;
import dev.parley.bench.server.Memory;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parley's jar as a process, with one event loop and {@code APP=fanout}, whether it speaks TLS or not. */
final class TlsServer implements AutoCloseable {

    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "TMPDIR", "JAVA_HOME");
    private static final Pattern PORT = Pattern.compile(":(\\d+)$");

    /**
     * @param core -1 for any
     * @param log takes what the server prints to stderr
     */
    record Start(Path launcherJar, List<String> jvmFlags, int core, Path log) {

        Start {
            jvmFlags = List.copyOf(jvmFlags);
        }
    }

    private final Process process;
    private final int port;

    private TlsServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns once the server has said where it is; fails with {@link IllegalStateException} if it ends before. */
    static TlsServer start(Start start, Map<String, String> settings) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(start));
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(INHERITED);
        environment.putAll(Map.of("PORT", "0", "MANAGEMENT_PORT", "0", "APP", "fanout", "EVENT_LOOPS", "1"));
        // All bytes that members get are then deliveries.
        environment.put("PING_INTERVAL", "0");
        environment.putAll(settings);
        Files.createDirectories(start.log().toAbsolutePath().getParent());
        builder.redirectError(ProcessBuilder.Redirect.appendTo(start.log().toFile()));
        Process process = Children.add(builder.start());
        return new TlsServer(process, port(process, start.log()));
    }

    private static List<String> command(Start start) {
        List<String> command = new ArrayList<>();
        if (start.core() >= 0) {
            command.addAll(List.of("taskset", "-c", Integer.toString(start.core())));
        }
        command.add(Jdk.tool("java"));
        command.addAll(start.jvmFlags());
        command.addAll(List.of("-jar", start.launcherJar().toString()));
        return command;
    }

    /** The greeting is all that comes on stdout. */
    private static int port(Process process, Path log) throws IOException {
        BufferedReader out = process.inputReader();
        String greeting = out.readLine();
        Matcher found = PORT.matcher(greeting == null ? "" : greeting);
        if (!found.find()) {
            Children.end(process);
            throw new IllegalStateException("The server ended before it said where it is; see " + log);
        }
        return Integer.parseInt(found.group(1));
    }

    int port() {
        return port;
    }

    double cpuSeconds() throws IOException {
        return CpuTime.of(process.pid()).seconds();
    }

    Memory memory() throws IOException {
        return Memory.of(process.pid());
    }

    @Override
    public void close() {
        Children.end(process);
    }
}
