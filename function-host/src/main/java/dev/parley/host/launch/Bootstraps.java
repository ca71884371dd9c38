package dev.parley.host.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Our own runtime clients, as files that Node and Python can be started with; they are in the jar. */
final class Bootstraps {

    private static @Nullable Path folder;

    private Bootstraps() {}

    /** Looked at each time: whoever tidies temporary folders may have taken it away. */
    static synchronized Path file(String name) throws IOException {
        if (folder == null || !Files.isDirectory(folder)) {
            // Nobody else may write to it: what is in it is run.
            folder = Files.createTempDirectory("parley-bootstrap");
            folder.toFile().deleteOnExit();
        }
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            try (InputStream content = Objects.requireNonNull(Bootstraps.class.getResourceAsStream(name), name)) {
                // Whole or not at all: a file that was cut off would be run again and again.
                Path copied = Files.createTempFile(folder, name, ".part");
                Files.copy(content, copied, StandardCopyOption.REPLACE_EXISTING);
                Files.move(copied, file, StandardCopyOption.ATOMIC_MOVE);
            }
            file.toFile().deleteOnExit();
        }
        return file;
    }
}
