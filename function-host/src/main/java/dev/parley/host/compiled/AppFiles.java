package dev.parley.host.compiled;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of one version of an app. */
final class AppFiles {

    /** In the app's own classes; what is below it is served to browsers. */
    private static final String PUBLIC = "public";

    private final List<Path> origin;
    private final TemporaryFolder temporary = new TemporaryFolder();
    private List<Path> classPath;
    private Optional<Path> publicFolder = Optional.empty();

    private AppFiles(List<Path> origin) {
        this.origin = origin;
        this.classPath = origin;
    }

    /**
     * Blocks.
     *
     * @param isCopying true to copy all files, so that a build that overwrites them does not disturb this version
     * @throws CompiledAppException if there are none, one can't be read, or a copy can't be written
     */
    static AppFiles of(CompiledPlace place, boolean isCopying) throws CompiledAppException {
        AppFiles files = new AppFiles(place.classPath());
        try {
            if (isCopying) {
                files.copyAll();
            }
            files.findPublic();
            return files;
        } catch (IOException | UncheckedIOException e) {
            // A walk throws the second if a build deletes a file meanwhile.
            files.delete();
            throw new CompiledAppException(place, "its files can't be read or copied: " + e, e);
        }
    }

    /** Returns true if a jar or a folder of classes has a page. Blocks. */
    static boolean hasPublic(Path classes) throws IOException {
        if (Files.isDirectory(classes)) {
            return Files.isDirectory(classes.resolve(PUBLIC));
        }
        try (FileSystem jar = FileSystems.newFileSystem(classes)) {
            return Files.isDirectory(jar.getPath(PUBLIC));
        }
    }

    private void copyAll() throws IOException {
        List<Path> copies = new ArrayList<>();
        for (Path entry : origin) {
            // Jars of several folders may have one name.
            copies.add(temporary.copy(entry, copies.size() + "-" + entry.getFileName()));
        }
        classPath = List.copyOf(copies);
    }

    /** What is in a jar is extracted, since files are served as files. */
    private void findPublic() throws IOException {
        Path classes = classPath.get(0);
        if (Files.isDirectory(classes)) {
            publicFolder = Optional.of(classes.resolve(PUBLIC)).filter(Files::isDirectory);
            return;
        }
        try (FileSystem jar = FileSystems.newFileSystem(classes)) {
            Path files = jar.getPath(PUBLIC);
            if (Files.isDirectory(files)) {
                publicFolder = Optional.of(temporary.copy(files, PUBLIC));
            }
        }
    }

    /** The class path as it was found, before it was copied. */
    List<Path> origin() {
        return origin;
    }

    List<Path> classPath() {
        return classPath;
    }

    /** Where the files of the app's page are; empty if it has none. */
    Optional<Path> publicFolder() {
        return publicFolder;
    }

    /** Deletes the copies. Blocks. */
    void delete() {
        temporary.delete();
    }
}
