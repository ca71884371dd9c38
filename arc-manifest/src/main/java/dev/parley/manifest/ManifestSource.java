package dev.parley.manifest;

import java.nio.file.Path;

/** Reads the app of a folder, whatever kind of manifest the folder has. */
@FunctionalInterface
public interface ManifestSource {

    /**
     * Blocks.
     *
     * @throws ManifestException if there is no manifest, or it is not usable; the message names the place and the way out
     */
    Manifest read(Path folder) throws ManifestException;
}
