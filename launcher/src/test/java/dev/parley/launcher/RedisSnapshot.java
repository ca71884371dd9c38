package dev.parley.launcher;

import dev.parley.backplane.redis.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A copy of what a Redis with an append-only file has on disk, to which it can be set back. */
final class RedisSnapshot {

    /** The name of the folder that Redis keeps the file's parts in. */
    private static final String FOLDER = "appendonlydir";

    private final Path original;
    private final Path copy;
    private long takenAt;

    /** @param folder for the copy */
    RedisSnapshot(RedisServer redis, Path folder) {
        List<String> answer = redis.command("CONFIG", "GET", "dir").lines().toList();
        original = Path.of(answer.get(answer.size() - 1)).resolve(FOLDER);
        copy = folder.resolve(FOLDER);
    }

    /** Copies the files of a running Redis: of what is being written, Redis later drops an incomplete end. */
    void take() {
        takenAt = System.nanoTime();
        replace(copy, original);
    }

    /** Sets the files back while Redis does not run. */
    void restore() {
        replace(original, copy);
    }

    /** By {@link System#nanoTime()}. */
    long takenAt() {
        return takenAt;
    }

    private static void replace(Path target, Path source) {
        try {
            Files.createDirectories(target);
            try (Stream<Path> old = Files.list(target)) {
                for (Path file : old.toList()) {
                    Files.delete(file);
                }
            }
            try (Stream<Path> files = Files.list(source)) {
                for (Path file : files.toList()) {
                    Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
