package dev.parley.host.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
                Files.copy(content, file);
            }
            file.toFile().deleteOnExit();
        }
        return file;
    }
}
