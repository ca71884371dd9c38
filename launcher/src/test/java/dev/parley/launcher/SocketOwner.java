package dev.parley.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out which process opened a TCP connection on this machine, as Linux shows it under {@code /proc}. */
final class SocketOwner {

    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private static final String LISTENING = "0A";

    private SocketOwner() {}

    /**
     * Returns which of the processes has the connection between two loopback ports, at the end with the first port. Empty if
     * none has it any more.
     */
    static Optional<Long> of(int port, int remotePort, List<Long> pids) {
        return sockets()
                .filter(words -> isPort(words[LOCAL], port) && isPort(words[REMOTE], remotePort))
                .findFirst()
                .flatMap(words -> pids.stream()
                        .filter(pid -> has(pid, "socket:[" + words[INODE] + "]"))
                        .findFirst());
    }

    /** Returns true if a process listens on the port. */
    static boolean isListening(int port) {
        return sockets().anyMatch(words -> isPort(words[LOCAL], port) && words[STATE].equals(LISTENING));
    }

    private static Stream<String[]> sockets() {
        return Stream.of("tcp", "tcp6")
                .flatMap(table -> lines(Path.of("/proc/net", table)).stream())
                .map(line -> line.strip().split("\\s+"));
    }

    private static List<String> lines(Path table) {
        try {
            List<String> lines = Files.readAllLines(table);
            return lines.subList(1, lines.size());
        } catch (IOException e) {
            // a machine without IPv6 has one table
            return List.of();
        }
    }

    private static boolean isPort(String address, int port) {
        return address.endsWith(String.format(":%04X", port));
    }

    private static boolean has(long pid, String socket) {
        try (Stream<Path> files = Files.list(Path.of("/proc", "" + pid, "fd"))) {
            return files.anyMatch(file -> leadsTo(file, socket));
        } catch (IOException e) {
            // the process has ended
            return false;
        }
    }

    private static boolean leadsTo(Path file, String socket) {
        try {
            return Files.readSymbolicLink(file).toString().equals(socket);
        } catch (IOException e) {
            // it was closed meanwhile
            return false;
        }
    }
}
