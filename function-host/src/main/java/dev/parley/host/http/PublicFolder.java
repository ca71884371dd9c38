package dev.parley.host.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An app's static files. Each request looks its file up again, off the event loop, so files may be added, changed and removed.
 * Files outside of the folder are never served, whatever a path or a link says, and neither are names that begin with a dot.
 */
final class PublicFolder {

    private static final Logger LOG = LoggerFactory.getLogger(PublicFolder.class);

    private static final String INDEX = "index.html";

    /** The result of a look-up. */
    sealed interface Found permits PublicFile, Folder {}

    /** A folder with an index, requested without the trailing slash that its relative links need. */
    record Folder() implements Found {}

    private static final int MAX_WARNINGS = 100;

    private final Vertx vertx;
    private final Path folder;
    private final Set<String> warnings = ConcurrentHashMap.newKeySet();

    PublicFolder(Vertx vertx, Path folder) {
        this.vertx = vertx;
        this.folder = folder;
    }

    /** Empty if there is no file to serve. Fails if the file system fails. */
    Future<Optional<Found>> find(RequestPath path) {
        return path.segments().stream().allMatch(PublicFolder::isServed)
                ? vertx.executeBlocking(() -> lookUp(path), false)
                : Future.succeededFuture(Optional.empty());
    }

    private Optional<Found> lookUp(RequestPath path) throws IOException {
        try {
            Path root = folder.toRealPath();
            Path named = root;
            for (String segment : path.segments()) {
                named = named.resolve(segment);
            }
            Path real = named.toRealPath();
            if (!Files.isDirectory(real)) {
                return path.endsWithSlash()
                        ? Optional.empty()
                        : file(root, real).map(Found.class::cast);
            }
            Optional<PublicFile> index = file(root, real.resolve(INDEX).toRealPath());
            return index.map(file -> path.endsWithSlash() ? file : new Folder());
        } catch (AccessDeniedException e) {
            warnOnce(e.getMessage() + " is not served: Parley lacks the permission to read it");
            return Optional.empty();
        } catch (FileSystemException | InvalidPathException e) {
            // The file does not exist, its parent is a file, its name is too long, or links form a loop.
            LOG.debug("Not served: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** @param real the path with all links resolved; a link may lead anywhere */
    private Optional<PublicFile> file(Path root, Path real) throws IOException {
        if (!real.startsWith(root)) {
            warnOnce(real + " is not served: a link leads to it out of " + root);
            return Optional.empty();
        }
        for (Path name : root.relativize(real)) {
            if (!isServed(name.toString())) {
                return Optional.empty();
            }
        }
        BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
        return attributes.isRegularFile() ? Optional.of(PublicFile.of(real, attributes)) : Optional.empty();
    }

    /** Logs each warning once, so that repeated requests can't fill the log. */
    private void warnOnce(String warning) {
        if (warnings.size() < MAX_WARNINGS && warnings.add(warning)) {
            LOG.warn(warning);
        }
    }

    /** Also rejects the separators and drive letters of other operating systems. */
    private static boolean isServed(String name) {
        return !name.isEmpty()
                && !name.startsWith(".")
                && List.of("/", "\\", ":").stream().noneMatch(name::contains)
                && name.chars().noneMatch(Character::isISOControl);
    }
}
