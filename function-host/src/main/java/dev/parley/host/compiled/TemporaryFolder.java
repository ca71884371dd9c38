package dev.parley.host.compiled;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder for copies, for this process's user alone. It is created for the first of them. All methods block. */
final class TemporaryFolder {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);

    private @Nullable Path path;

    /**
     * Copies a file, or a folder with all that is below it; also from another file system, such as that of a jar.
     *
     * @param name of the copy, which is returned
     */
    Path copy(Path from, String name) throws IOException {
        Path folder = path == null ? Files.createTempDirectory("parley-app-") : path;
        path = folder;
        Path target = folder.resolve(name);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(from.relativize(file).toString()).normalize();
                if (!copy.startsWith(target)) {
                    throw new IOException(file + " leads out of " + from);
                }
                Files.copy(file, copy);
            }
        }
        return target;
    }

    /** What can't be deleted is logged. */
    void delete() {
        if (path == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("{} can't be removed: {}", path, e.toString());
        }
    }
}
