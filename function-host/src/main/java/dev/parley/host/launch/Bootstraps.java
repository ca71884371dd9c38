package dev.parley.host.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Extracts our runtime clients for Node and Python, and the module parley, from the jar into a temporary folder. */
final class Bootstraps {

    private static @Nullable Path folder;

    private Bootstraps() {}

    static void files(String... names) throws IOException {
        for (String name : names) {
            file(name);
        }
    }

    /** Returns the file, and extracts it again if a cleaner of temporary folders has removed it. */
    static synchronized Path file(String name) throws IOException {
        if (folder == null || !Files.isDirectory(folder)) {
            // Only this user can write to it, which matters because its files are executed.
            folder = Files.createTempDirectory("parley-bootstrap");
            folder.toFile().deleteOnExit();
        }
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            try (InputStream content = Objects.requireNonNull(Bootstraps.class.getResourceAsStream(name), name)) {
                // Renamed into place, since a truncated file would be executed again and again.
                Path copied = Files.createTempFile(folder, name, ".part");
                Files.copy(content, copied, StandardCopyOption.REPLACE_EXISTING);
                Files.move(copied, file, StandardCopyOption.ATOMIC_MOVE);
            }
            file.toFile().deleteOnExit();
        }
        return file;
    }
}
