package dev.parley.bench.server;

import dev.parley.bench.load.Probe;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A server of ours to measure, started on a free port and answering. It ends with {@link #close}, and with this process
 * in any case but a kill -9.
 */
public final class ServerProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 50;

    /** All that a server inherits from the caller's environment, so that no setting of the shell changes a result. */
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "TMPDIR", "JAVA_HOME");

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Returns once the server takes WebSockets.
     *
     * @param app {@code chat}, {@code echo} or {@code fanout}
     * @throws IllegalStateException if it ends, or does not answer for 30 s; the message names the log
     */
    public static ServerProcess start(ServerKind kind, String app, ServerSpec spec) throws IOException {
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(command(kind, spec));
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(INHERITED);
        environment.put("PORT", Integer.toString(port));
        environment.put("MANAGEMENT_PORT", "0");
        environment.put("APP", kind.app(app));
        environment.put("EVENT_LOOPS", Integer.toString(spec.eventLoops()));
        environment.putAll(spec.settings());
        Files.createDirectories(spec.log().toAbsolutePath().getParent());
        builder.redirectError(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
        ServerProcess server = new ServerProcess(Children.add(builder.start()), port);
        server.awaitAnswering(kind, spec.log());
        return server;
    }

    /** Free a moment ago; the servers take a number, not a socket. */
    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static List<String> command(ServerKind kind, ServerSpec spec) {
        List<String> command = new ArrayList<>();
        spec.core().ifPresent(core -> command.addAll(List.of("taskset", "-c", Integer.toString(core))));
        command.add(Jdk.tool("java"));
        command.addAll(spec.jvmFlags());
        command.addAll(kind.arguments(spec.launcherJar()));
        return command;
    }

    private void awaitAnswering(ServerKind kind, Path log) {
        Thread output = new Thread(() -> copyOutput(log), kind + "-output");
        output.setDaemon(true);
        output.start();
        long deadline = System.nanoTime() + START.toNanos();
        try {
            while (!Probe.isAccepted(port)) {
                if (process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException(kind + " ended before it answered; see " + log);
                }
                if (System.nanoTime() > deadline) {
                    close();
                    throw new IllegalStateException(
                            kind + " did not answer for " + START.toSeconds() + " s; see " + log);
                }
            }
        } catch (InterruptedException e) {
            close();
            throw new IllegalStateException(kind + " could not be awaited", e);
        }
    }

    /** All that it says goes to the log, so that the pipe never fills. */
    private void copyOutput(Path log) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            System.err.println("The output of a server can't be copied to " + log + ": " + e.getMessage());
        }
    }

    public int port() {
        return port;
    }

    /** The JVM's own: taskset becomes the server. */
    public long pid() {
        return process.pid();
    }

    /** Asks the server to stop, and after 5 s makes it. */
    @Override
    public void close() {
        Children.end(process);
    }
}
