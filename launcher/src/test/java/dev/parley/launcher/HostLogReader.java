package dev.parley.launcher;

import dev.parley.referee.Handed;
import dev.parley.referee.Handed.Accepted;
import dev.parley.referee.Handed.ConnectEvent;
import dev.parley.referee.Handed.DisconnectEvent;
import dev.parley.referee.Handed.MessageEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a {@link HostLog} wrote, for the referee. */
final class HostLogReader {

    private HostLogReader() {}

    static List<Handed> readAll(List<Path> paths) {
        return paths.stream().flatMap(path -> read(path).stream()).toList();
    }

    /** The ids of the connections that functions accepted and that have had no {@code $disconnect} so far. */
    static Set<String> open(List<Path> paths) {
        Set<String> open = new HashSet<>();
        Set<String> ended = new HashSet<>();
        for (Handed event : readAll(paths)) {
            if (event instanceof Accepted accepted) {
                open.add(accepted.connection());
            } else if (event instanceof DisconnectEvent disconnect) {
                ended.add(disconnect.connection());
            }
        }
        open.removeAll(ended);
        return open;
    }

    /** Reads a file up to its last whole line. */
    private static List<Handed> read(Path path) {
        try {
            String text = Files.readString(path);
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(line -> handed(line.split(" ", -1)))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Handed> handed(String[] words) {
        long at = Long.parseLong(words[0]);
        String connection = words[2];
        String requestId = words[3];
        return switch (words[1]) {
            case "CONNECT" -> Optional.of(new ConnectEvent(connection, requestId, words[4], at));
            case "MESSAGE" -> Optional.of(new MessageEvent(connection, requestId, at));
            case "DISCONNECT" -> Optional.of(new DisconnectEvent(connection, requestId, at));
            case HostLog.ACCEPTED -> Optional.of(new Accepted(connection, at));
            default -> Optional.empty();
        };
    }
}
