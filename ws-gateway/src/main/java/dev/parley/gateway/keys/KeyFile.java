package dev.parley.gateway.keys;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Keys in a file. A changed file is noticed within 10 s. */
public final class KeyFile implements KeySource {

    private static final Duration LIFETIME = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Path path;

    public KeyFile(Vertx vertx, Path path) {
        this.vertx = vertx;
        this.path = path;
    }

    @Override
    public Future<Buffer> read() {
        return vertx.executeBlocking(() -> read(path), false);
    }

    /** Blocks. Reads one byte more than allowed, by which a larger document is recognised. */
    public static Buffer read(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return Buffer.buffer(in.readNBytes(KeyDocument.MAX_BYTES + 1));
        }
    }

    @Override
    public Duration lifetime() {
        return LIFETIME;
    }

    @Override
    public String name() {
        return path.toString();
    }
}
