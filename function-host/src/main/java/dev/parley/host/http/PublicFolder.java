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
 * The files that an app shows as they are. Looked up anew for each request, off the event loop, so that they may come,
 * change and go. Nothing outside of the folder is shown, whatever a path or a link says, and nothing whose name begins with
 * a dot.
 */
final class PublicFolder {

    private static final Logger LOG = LoggerFactory.getLogger(PublicFolder.class);

    private static final String INDEX = "index.html";

    /** What a path leads to. */
    sealed interface Found permits PublicFile, Folder {}

    /** A folder with an index, asked for without the slash at the end that its relative links need. */
    record Folder() implements Found {}

    private static final int MOST_TOLD = 100;

    private final Vertx vertx;
    private final Path folder;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    PublicFolder(Vertx vertx, Path folder) {
        this.vertx = vertx;
        this.folder = folder;
    }

    /** Empty if there is nothing to show. Fails if the file system does. */
    Future<Optional<Found>> find(RequestPath path) {
        return path.segments().stream().allMatch(PublicFolder::isShown)
                ? vertx.executeBlocking(() -> look(path), false)
                : Future.succeededFuture(Optional.empty());
    }

    private Optional<Found> look(RequestPath path) throws IOException {
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
            tell(e.getMessage() + " can't be read and is not shown; it takes permission to read");
            return Optional.empty();
        } catch (FileSystemException | InvalidPathException e) {
            // Not there; or below a file, too long a name, a loop of links.
            LOG.debug("Not shown: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** @param real without links; a link may lead anywhere */
    private Optional<PublicFile> file(Path root, Path real) throws IOException {
        if (!real.startsWith(root)) {
            tell(real + " is a link out of " + root + " and is not shown");
            return Optional.empty();
        }
        for (Path name : root.relativize(real)) {
            if (!isShown(name.toString())) {
                return Optional.empty();
            }
        }
        BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
        return attributes.isRegularFile() ? Optional.of(PublicFile.of(real, attributes)) : Optional.empty();
    }

    /** Each once: whoever asks for it again and again is not to fill the log. */
    private void tell(String what) {
        if (told.size() < MOST_TOLD && told.add(what)) {
            LOG.warn(what);
        }
    }

    /** Separators and drives of other systems than this one are refused as well. */
    private static boolean isShown(String name) {
        return !name.isEmpty()
                && !name.startsWith(".")
                && List.of("/", "\\", ":").stream().noneMatch(name::contains)
                && name.chars().noneMatch(Character::isISOControl);
    }
}
