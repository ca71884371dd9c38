package dev.parley.host.compiled;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts an app's class path together: its own jar or folder, what a jar's manifest names in {@code Class-Path} (the JAR file
 * specification), and the jars of the folders that are customary beside it.
 */
final class ClassPath {

    /** {@code dependency} is where {@code mvn dependency:copy-dependencies} puts them. */
    private static final List<String> BESIDE = List.of("lib", "dependency");

    private final CompiledPlace place;
    private final Set<Path> entries = new LinkedHashSet<>();

    private ClassPath(CompiledPlace place) {
        this.place = place;
    }

    /**
     * Blocks.
     *
     * @param classes an existing jar or folder
     */
    static List<Path> of(CompiledPlace place, Path classes) throws CompiledAppException {
        ClassPath path = new ClassPath(place);
        Path absolute = absolute(classes);
        path.add(absolute);
        for (Path jar : jarsBeside(absolute)) {
            path.add(jar);
        }
        return List.copyOf(path.entries);
    }

    static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /**
     * Returns the jars of the customary folders, in the order of their names. Blocks.
     *
     * @param classes absolute
     * @throws UncheckedIOException if a folder can't be listed
     */
    static List<Path> jarsBeside(Path classes) {
        return BESIDE.stream()
                .map(classes::resolveSibling)
                .filter(Files::isDirectory)
                .flatMap(folder -> jarsOf(folder).stream())
                .toList();
    }

    private static List<Path> jarsOf(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " can't be listed", e);
        }
    }

    private void add(Path entry) throws CompiledAppException {
        if (!Files.exists(entry) || !entries.add(entry) || Files.isDirectory(entry)) {
            return;
        }
        try (JarFile jar = new JarFile(entry.toFile())) {
            Manifest manifest = jar.getManifest();
            if (manifest != null) {
                addNamed(entry, manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH));
            }
        } catch (IOException e) {
            throw new CompiledAppException(place, entry + " can't be read as a jar: " + e.getMessage(), e);
        }
    }

    /** As the JVM does, ignores what is not there. */
    private void addNamed(Path jar, @Nullable String classPath) throws CompiledAppException {
        if (classPath == null) {
            return;
        }
        for (String name : classPath.split(" +", -1)) {
            try {
                if (!name.isEmpty()) {
                    add(Path.of(jar.toUri().resolve(URI.create(name))).normalize());
                }
            } catch (IllegalArgumentException | FileSystemNotFoundException e) {
                throw new CompiledAppException(
                        place, jar + " names '" + name + "' in its Class-Path, which is not a file's URL", e);
            }
        }
    }
}
