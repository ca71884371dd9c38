package dev.parley.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.awaitility.Awaitility;

/** A gateway or a function host of a {@link Fleet}, with all the processes that were it, one after the other. */
final class FleetProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int OK = 200;

    private final String name;
    private final Optional<FaultyRedisLine> line;
    private final BusLine bus;
    private final Function<Release, ParleyJar> program;
    private final List<ParleyJar> processes = new CopyOnWriteArrayList<>();
    private volatile Release release;

    /**
     * @param line its way to Redis, if that is a single server
     * @param bus the others' way to it
     */
    FleetProcess(
            String name,
            Optional<FaultyRedisLine> line,
            BusLine bus,
            Release release,
            Function<Release, ParleyJar> program) {
        this.name = name;
        this.line = line;
        this.bus = bus;
        this.release = release;
        this.program = program;
    }

    String name() {
        return name;
    }

    FaultyRedisLine line() {
        return line.orElseThrow();
    }

    BusLine bus() {
        return bus;
    }

    /** The process that is it now. */
    ParleyJar jar() {
        return processes.get(processes.size() - 1);
    }

    /** The id of the process that is it now; empty if there was none yet. */
    Optional<Long> pid() {
        return processes.isEmpty() ? Optional.empty() : Optional.of(jar().pid());
    }

    /** How many lost gateways the process has claimed, by its log. */
    long claims() {
        return jar().err().stream()
                .filter(line -> line.contains("was lost: claimed under"))
                .count();
    }

    /** Starts as another release the next time. */
    void becomes(Release other) {
        release = other;
    }

    /** Starts a process, without waiting. */
    void begin() {
        processes.add(program.apply(release));
        bus.open();
    }

    void start() {
        begin();
        awaitReady();
    }

    void awaitReady() {
        jar().awaitStart();
        Awaitility.await(name)
                .atMost(PATIENCE)
                .ignoreException(UncheckedIOException.class)
                .until(this::isReady);
    }

    private boolean isReady() {
        HttpResponse<String> answer = jar().get("/health/ready");
        return answer.statusCode() == OK;
    }

    void kill() {
        end("KILL");
    }

    /** Sends SIGTERM and waits for the end. */
    void terminate() {
        end("TERM");
    }

    private void end(String signal) {
        jar().signal(signal);
        jar().exitStatus();
        bus.refuse();
    }

    void writeLogs(Path folder) {
        try {
            for (int i = 0; i < processes.size(); i++) {
                Files.writeString(
                        folder.resolve(name + "." + i + ".log"),
                        processes.get(i).errText());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        processes.forEach(ParleyJar::close);
        line.ifPresent(FaultyRedisLine::close);
        bus.close();
    }
}
