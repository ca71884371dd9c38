package dev.parley.workbench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files, sockets and threads of processes, from Linux's /proc.
 *
 * @param files open files, sockets included
 */
public record Handles(long files, long sockets, long threads) {

    public static Handles of(List<Long> pids) throws IOException {
        Handles all = new Handles(0, 0, 0);
        for (long pid : pids) {
            all = all.plus(of(pid));
        }
        return all;
    }

    private static Handles of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        long files = 0;
        long sockets = 0;
        try (Stream<Path> links = Files.list(process.resolve("fd"))) {
            for (Path link : links.toList()) {
                files++;
                sockets += isSocket(link) ? 1 : 0;
            }
        }
        try (Stream<Path> threads = Files.list(process.resolve("task"))) {
            return new Handles(files, sockets, threads.count());
        }
    }

    private static boolean isSocket(Path link) throws IOException {
        try {
            return Files.readSymbolicLink(link).toString().startsWith("socket:");
        } catch (NoSuchFileException closedMeanwhile) {
            return false;
        }
    }

    private Handles plus(Handles other) {
        return new Handles(files + other.files, sockets + other.sockets, threads + other.threads);
    }
}
