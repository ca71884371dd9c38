package dev.parley.manifest;

import java.nio.file.Path;

/** Reads an app's folder. */
public final class ManifestReader {

    private ManifestReader() {}

    /**
     * Blocks.
     *
     * @throws ManifestException if there is no manifest, it can't be read, it breaks a rule, or a function's folder is
     *     missing
     */
    public static Manifest read(Path folder) throws ManifestException {
        throw new ManifestException(folder, 0, 0, "not there yet");
    }
}
