package dev.parley.manifest;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** @param given as whoever runs it wrote it, which is how paths are shown to them */
record AppFolder(Path given) {

    Path absolute() {
        return given.toAbsolutePath().normalize();
    }

    Path shown(Path absolute) {
        return given.resolve(absolute().relativize(absolute));
    }

    /** A path of the manifest is below the app's folder even if it begins with a slash; empty if it can be no path at all. */
    Optional<Path> below(String path) {
        try {
            String relative = path.replace('\\', '/').replaceFirst("^/+", "");
            return Optional.of(absolute().resolve(relative).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
