package dev.parley.bench.server;

import dev.parley.bench.load.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A server of ours to measure, one process or several, started on free ports and answering. It ends with {@link #close},
 * and with this process in any case but a kill -9.
 */
public final class ServerProcess implements AutoCloseable {

    private final ServerKind kind;
    private final String app;
    private final Path folder;
    private final List<RunningProgram> running = new ArrayList<>();

    private ServerProcess(ServerKind kind, String app, Path folder) {
        this.kind = kind;
        this.app = app;
        this.folder = folder;
    }

    /**
     * Returns once the server takes WebSockets.
     *
     * @param app {@code chat}, {@code echo}, {@code fanout} or {@code channels}
     * @throws IllegalStateException if something it needs is missing, if it ends, or if it does not answer for 30 s; the
     *     message names the log
     */
    public static ServerProcess start(ServerKind kind, String app, ServerSpec spec) throws IOException {
        kind.missing(spec).ifPresent(what -> {
            throw new IllegalStateException(kind + " can't be started: " + what);
        });
        Files.createDirectories(spec.log().toAbsolutePath().getParent());
        Path folder = Folders.take("parley-bench-" + kind + "-");
        ServerProcess server = new ServerProcess(kind, kind.app(app), folder);
        try {
            for (Program program : kind.peer().programs(new Site(server.app, spec, folder))) {
                server.running.add(RunningProgram.start(program, spec, kind.dialect(server.app)));
            }
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private Stream<RunningProgram> gateways() {
        return running.stream().filter(RunningProgram::isGateway);
    }

    /** The first gateway's. */
    public int port() {
        return target().ports().get(0);
    }

    /** All gateways, in the way that this kind is spoken to. */
    public Target target() {
        List<Integer> ports = gateways().map(RunningProgram::port).toList();
        return new Target(ports).withDialect(kind.dialect(app));
    }

    /** Of all that the server consists of. */
    public CpuTime cpuTime() throws IOException {
        return cpuTime(running);
    }

    /** User and kernel time of all that the server consists of, in seconds. */
    public double cpuSeconds() throws IOException {
        return cpuTime().seconds();
    }

    /** The same without what stands behind the gateways, such as Redis. */
    public double gatewayCpuSeconds() throws IOException {
        return cpuTime(gateways().toList()).seconds();
    }

    private static CpuTime cpuTime(List<RunningProgram> programs) throws IOException {
        CpuTime time = CpuTime.NONE;
        for (RunningProgram program : programs) {
            time = time.plus(program.cpuTime());
        }
        return time;
    }

    /** What the kernel counts as resident of all processes, in bytes. */
    public long residentBytes() throws IOException {
        long bytes = 0;
        for (long pid : pids()) {
            bytes += Memory.residentBytes(pid);
        }
        return bytes;
    }

    /** The first gateway's, which is the JVM's own where there is one: taskset becomes the server. */
    public long pid() {
        return gateways().flatMap(RunningProgram::pids).findFirst().orElseThrow();
    }

    /** Whether something stands behind the gateways, such as Redis. */
    public boolean hasBackplane() {
        return running.stream().anyMatch(program -> !program.isGateway());
    }

    /** Whether a gateway can be asked what lives in its heap. */
    public boolean isJvm() {
        return kind.isJvm();
    }

    /** Of all processes, backplane included. */
    public List<Long> pids() {
        return running.stream().flatMap(RunningProgram::pids).toList();
    }

    /** What it is, with versions. */
    public String version() {
        return kind.version();
    }

    /** Asks the processes to stop, the last started first, and after 5 s each makes them. */
    @Override
    public void close() {
        for (int i = running.size() - 1; i >= 0; i--) {
            running.get(i).close();
        }
        Folders.delete(folder);
    }
}
