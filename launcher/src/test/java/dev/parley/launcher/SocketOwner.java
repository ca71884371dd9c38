package dev.parley.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the process that holds a TCP port of this machine, as Linux lists it under {@code /proc}. */
final class SocketOwner {

    private static final int LOCAL_ADDRESS = 1;
    private static final int INODE = 9;

    private SocketOwner() {}

    /** Returns the id of the process with a socket at this local port; -1 if it has just ended. */
    static long of(int port) {
        return inode(port).flatMap(SocketOwner::holder).orElse(-1L);
    }

    private static Optional<String> inode(int port) {
        String suffix = ":%04X".formatted(port);
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> lines(Path.of(table)).stream())
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > INODE && fields[LOCAL_ADDRESS].endsWith(suffix))
                .map(fields -> "socket:[" + fields[INODE] + "]")
                .filter(inode -> !inode.equals("socket:[0]"))
                .findFirst();
    }

    private static List<String> lines(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Long> holder(String inode) {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> holds(process, inode))
                    .map(process -> Long.parseLong(process.getFileName().toString()))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holds(Path process, String inode) {
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            return files.anyMatch(file -> leadsTo(file, inode));
        } catch (IOException | UncheckedIOException ended) {
            return false;
        }
    }

    private static boolean leadsTo(Path file, String inode) {
        try {
            return Files.readSymbolicLink(file).toString().equals(inode);
        } catch (IOException closed) {
            return false;
        }
    }
}
