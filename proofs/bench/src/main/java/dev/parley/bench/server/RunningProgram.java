package dev.parley.bench.server;

import dev.parley.bench.load.Dialect;
import dev.parley.bench.load.Probe;
import dev.parley.bench.load.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A program of a server, started and answering. */
final class RunningProgram implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 50;

    /** All that a server inherits from the caller's environment, so that no setting of the shell changes a result. */
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "TMPDIR", "JAVA_HOME");

    private final Program program;
    private final Process process;
    private volatile boolean closing;

    private RunningProgram(Program program, Process process) {
        this.program = program;
        this.process = process;
    }

    /** @throws IllegalStateException if it ends, or does not answer for 30 s; the message names the log */
    static RunningProgram start(Program program, ServerSpec spec, Dialect dialect) throws IOException {
        List<String> command = new ArrayList<>();
        spec.core().ifPresent(core -> command.addAll(List.of("taskset", "-c", Integer.toString(core))));
        command.addAll(program.command());
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(INHERITED);
        environment.putAll(program.environment());
        environment.putAll(spec.settings());
        builder.redirectError(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
        RunningProgram running = new RunningProgram(program, Children.add(builder.start()));
        running.copyOutputTo(spec.log());
        Target target = Target.of(program.port()).withDialect(dialect);
        BooleanSupplier answers = running.isGateway() ? () -> Probe.isAccepted(target) : running::takesConnections;
        running.await(answers, spec.log());
        return running;
    }

    private void await(BooleanSupplier answers, Path log) {
        long deadline = System.nanoTime() + START.toNanos();
        try {
            while (!answers.getAsBoolean()) {
                if (process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException(program.name() + " ended before it answered; see " + log);
                }
                if (System.nanoTime() > deadline) {
                    close();
                    throw new IllegalStateException(
                            program.name() + " did not answer for " + START.toSeconds() + " s; see " + log);
                }
            }
        } catch (InterruptedException e) {
            close();
            throw new IllegalStateException(program.name() + " could not be awaited", e);
        }
    }

    private boolean takesConnections() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), program.port())) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** All that it says goes to the log, so that the pipe never fills. */
    private void copyOutputTo(Path log) {
        Thread output = new Thread(() -> copyOutput(log), program.name() + "-output");
        output.setDaemon(true);
        output.start();
    }

    private void copyOutput(Path log) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            if (closing) {
                return;
            }
            System.err.println("The output of a server can't be copied to " + log + ": " + e.getMessage());
        }
    }

    boolean isGateway() {
        return program.part() == Program.Part.GATEWAY;
    }

    int port() {
        return program.port();
    }

    /** Its own, then those of the processes that it started, such as nginx's worker. */
    Stream<Long> pids() {
        return Stream.concat(Stream.of(process.pid()), process.descendants().map(ProcessHandle::pid));
    }

    /** Of its process, and of those that it started, running or ended. */
    CpuTime cpuTime() throws IOException {
        CpuTime time = CpuTime.withEnded(process.pid());
        for (ProcessHandle started : process.descendants().toList()) {
            time = time.plus(ifAlive(started.pid()));
        }
        return time;
    }

    /** None of one that has ended meanwhile: its time is its parent's from now on. */
    private static CpuTime ifAlive(long pid) throws IOException {
        try {
            return CpuTime.withEnded(pid);
        } catch (NoSuchFileException ended) {
            return CpuTime.NONE;
        }
    }

    @Override
    public void close() {
        closing = true;
        Children.end(process);
    }
}
