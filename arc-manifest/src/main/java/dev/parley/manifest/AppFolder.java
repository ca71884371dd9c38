package dev.parley.manifest;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of an app.
 *
 * @param given the path as the user wrote it; messages show paths in the same form
 */
record AppFolder(Path given) {

    Path absolute() {
        return given.toAbsolutePath().normalize();
    }

    /** Returns the path in the form in which the user gave the folder. */
    Path shown(Path absolute) {
        return given.resolve(absolute().relativize(absolute));
    }

    /**
     * Resolves a path of the manifest. It is relative to the app's folder even if it begins with a slash. Empty if the text
     * can't be a path.
     */
    Optional<Path> below(String path) {
        try {
            String relative = path.replace('\\', '/').replaceFirst("^/+", "");
            return Optional.of(absolute().resolve(relative).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
