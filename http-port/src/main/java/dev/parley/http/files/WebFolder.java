package dev.parley.http.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A folder of files for browsers on the class path.
 *
 * @param beside the class whose package holds the folder
 * @param name of the folder
 */
public record WebFolder(Class<?> beside, String name) {

    /**
     * Reads a file as it is served: scripts and style sheets without their comments.
     *
     * @throws IllegalStateException if the file is missing: the jar is broken
     */
    public StaticFile file(String file) {
        return StaticFile.of(file, read(file));
    }

    /** As {@link #file}, as text. */
    public String text(String file) {
        return new String(read(file), StandardCharsets.UTF_8);
    }

    private byte[] read(String file) {
        return Comments.leaveOut(file, source(name + "/" + file));
    }

    private byte[] source(String path) {
        try (InputStream in = beside.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is missing from the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(path + " can't be read", e);
        }
    }
}
