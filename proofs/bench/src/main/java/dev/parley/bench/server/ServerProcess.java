package dev.parley.bench.server;

import dev.parley.bench.load.Target;
import dev.parley.workbench.process.CpuTime;
import dev.parley.workbench.process.Folders;
import dev.parley.workbench.process.Histogram;
import dev.parley.workbench.process.Resident;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A server to measure, one process or several, started on free ports and answering. It ends with {@link #close}, or with
 * this process unless that is killed by SIGKILL.
 */
public final class ServerProcess implements AutoCloseable {

    private final ServerKind kind;
    private final String app;
    private boolean isSecure;
    private final Path folder;
    private final Path log;
    private final long logStart;
    private final List<RunningProgram> running = new ArrayList<>();

    private ServerProcess(ServerKind kind, String app, ServerSpec spec, Path folder) {
        this.kind = kind;
        this.app = kind.app(app);
        this.isSecure = spec.settings().containsKey(Certificate.SETTING);
        this.folder = folder;
        this.log = spec.log();
        this.logStart = log.toFile().length();
    }

    /**
     * Returns once the server accepts WebSockets.
     *
     * @param app {@code chat}, {@code echo}, {@code fanout} or {@code channels}
     * @throws IllegalStateException if a requirement is missing, or if the server ends or does not answer for 60 s; the
     *     message names the log
     */
    public static ServerProcess start(ServerKind kind, String app, ServerSpec spec) throws IOException {
        kind.missing(spec).ifPresent(what -> {
            throw new IllegalStateException(kind + " can't be started: " + what);
        });
        Path folder = Folders.take("parley-bench-" + kind + "-");
        ServerProcess server = new ServerProcess(kind, app, spec, folder);
        try {
            for (Program program : kind.definition().programs().at(new Site(server.app, spec, folder))) {
                server.isSecure |= program.environment().containsKey(Certificate.SETTING);
                server.running.add(RunningProgram.start(program, spec, server.target(List.of(program.port()))));
            }
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private Stream<RunningProgram> gateways() {
        return running.stream().filter(one -> one.program().isGateway());
    }

    /** The port of the first gateway. */
    public int port() {
        return target().ports().get(0);
    }

    /** All gateways, with the dialect of this kind. */
    public Target target() {
        return target(gateways().map(one -> one.program().port()).toList());
    }

    private Target target(List<Integer> ports) {
        return new Target(ports, index -> "/", kind.dialect(app), isSecure);
    }

    /** Kills the first gateway by SIGKILL, without waiting. It stays among the {@link #target}'s ports. */
    public void killFirstGateway() {
        gateways().findFirst().orElseThrow().process().destroyForcibly();
    }

    /** What the processes have logged since the first was started; other servers that share the log mix in. */
    public String log() throws IOException {
        try (InputStream in = Files.newInputStream(log)) {
            in.skipNBytes(logStart);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** CPU time without the backplane, such as Redis. */
    public CpuTime gatewayCpu() throws IOException {
        return cpuTime(gateways().toList());
    }

    /** CPU time of the backplane, such as Redis; none if there is none. */
    public CpuTime backplaneCpu() throws IOException {
        return cpuTime(
                running.stream().filter(one -> !one.program().isGateway()).toList());
    }

    private static CpuTime cpuTime(List<RunningProgram> programs) throws IOException {
        CpuTime time = CpuTime.NONE;
        for (RunningProgram program : programs) {
            time = time.plus(program.cpuTime());
        }
        return time;
    }

    /** Resident size of all processes, in bytes. */
    public long residentBytes() throws IOException {
        long bytes = 0;
        for (long pid : pids()) {
            bytes += Resident.bytes(pid);
        }
        return bytes;
    }

    /** The process id of the first gateway. */
    public long pid() {
        return gateways().flatMap(RunningProgram::pids).findFirst().orElseThrow();
    }

    /** Bytes of the first gateway's reachable objects, after two full collections; empty if it is not a JVM. */
    public OptionalLong liveBytes() {
        return isJvm() ? OptionalLong.of(Histogram.of(pid()).total().bytes()) : OptionalLong.empty();
    }

    /** Returns true if the server has a backplane process, such as Redis. */
    public boolean hasBackplane() {
        return running.stream().anyMatch(one -> !one.program().isGateway());
    }

    /** Returns true if the gateways are JVMs. */
    public boolean isJvm() {
        return kind.isJvm();
    }

    /** Ids of all processes, backplane included. */
    public List<Long> pids() {
        return running.stream().flatMap(RunningProgram::pids).toList();
    }

    /** The port of the backplane; fails with {@link NoSuchElementException} if there is none. */
    public int backplanePort() {
        return running.stream()
                .filter(one -> !one.program().isGateway())
                .findFirst()
                .orElseThrow()
                .program()
                .port();
    }

    /** Name and versions. */
    public String version() {
        return kind.version();
    }

    /** Ends the processes, the last started first: SIGTERM, then SIGKILL after 5 s each. */
    @Override
    public void close() {
        for (int i = running.size() - 1; i >= 0; i--) {
            running.get(i).close();
        }
        Folders.delete(folder);
    }
}
