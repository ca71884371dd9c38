package dev.parley.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** A gateway or a function host of a {@link Fleet}, with all the processes that were it, one after the other. */
final class FleetProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int OK = 200;

    private final String name;
    private final FaultyRedisLine line;
    private final Supplier<ParleyJar> program;
    private final List<ParleyJar> processes = new ArrayList<>();

    /** @param line its way to Redis */
    FleetProcess(String name, FaultyRedisLine line, Supplier<ParleyJar> program) {
        this.name = name;
        this.line = line;
        this.program = program;
    }

    String name() {
        return name;
    }

    FaultyRedisLine line() {
        return line;
    }

    /** The process that is it now. */
    ParleyJar jar() {
        return processes.get(processes.size() - 1);
    }

    /** Starts a process, without waiting. */
    void begin() {
        processes.add(program.get());
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
        jar().signal("KILL");
        jar().exitStatus();
    }

    /** Sends SIGTERM and waits for the end. */
    void terminate() {
        jar().signal("TERM");
        jar().exitStatus();
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
        line.close();
    }
}
