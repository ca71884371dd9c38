package dev.parley.bench.server;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.Target;
import dev.parley.workbench.process.Children;
import dev.parley.workbench.process.CpuTime;
import dev.parley.workbench.process.Launch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A program of a server, started and answering.
 *
 * @param process the program's own, as taskset becomes the program that it starts
 */
record RunningProgram(Program program, Process process) implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    /**
     * @param target how the program is spoken to if it is a gateway
     * @throws IllegalStateException if it ends, or does not answer for 60 s; the message names the log
     */
    static RunningProgram start(Program program, ServerSpec spec, Target target) throws IOException {
        List<String> command = new ArrayList<>();
        spec.core().ifPresent(core -> command.addAll(List.of("taskset", "-c", Integer.toString(core))));
        command.addAll(program.command());
        Map<String, String> environment = new HashMap<>(program.environment());
        environment.putAll(spec.settings());
        Launch launch = new Launch(program.name(), command, environment, spec.log());
        RunningProgram running = new RunningProgram(program, launch.start());
        BooleanSupplier answers =
                program.isGateway() ? () -> LoadClient.isAccepted(target) : running::acceptsConnections;
        launch.await(running.process, answers, START);
        return running;
    }

    private boolean acceptsConnections() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), program.port())) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The program's own id, then those of the processes that it started, such as nginx's worker. */
    Stream<Long> pids() {
        return Stream.concat(Stream.of(process.pid()), process.descendants().map(ProcessHandle::pid));
    }

    /** CPU time of the process and of those that it started, running or ended. */
    CpuTime cpuTime() throws IOException {
        CpuTime time = CpuTime.withEnded(process.pid());
        for (ProcessHandle started : process.descendants().toList()) {
            time = time.plus(ifAlive(started.pid()));
        }
        return time;
    }

    /** Zero for a process that has ended meanwhile: its time is its parent's from now on. */
    private static CpuTime ifAlive(long pid) throws IOException {
        try {
            return CpuTime.withEnded(pid);
        } catch (NoSuchFileException ended) {
            return CpuTime.NONE;
        }
    }

    @Override
    public void close() {
        Children.end(process);
    }
}
