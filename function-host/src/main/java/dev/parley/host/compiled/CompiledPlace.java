package dev.parley.host.compiled;

import dev.parley.functions.WebSocketApp;
import dev.parley.host.watch.FolderFingerprint;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Where an app's classes are: in a jar, in a folder of classes, or in a Maven project.
 *
 * @param path of the jar or the folder, as its user named it
 */
public record CompiledPlace(Path path) {

    static final String SERVICE = "META-INF/services/" + WebSocketApp.class.getName();

    private static final String JAR = ".jar";
    private static final String MAVEN_PROJECT = "pom.xml";
    private static final Path MAVEN_CLASSES = Path.of("target", "classes");

    /** A folder with more entries before its first class is not one of classes. */
    private static final int MAX_VISITS = 10_000;

    /** Returns true if a path looks like such a place. It need not exist if it ends in {@code .jar}. Blocks. */
    public static boolean is(Path path) {
        if (!Files.isDirectory(path)) {
            return path.toString().endsWith(JAR);
        }
        return Files.exists(path.resolve(MAVEN_PROJECT)) || Files.exists(path.resolve(SERVICE)) || hasClass(path);
    }

    private static boolean hasClass(Path folder) {
        AtomicBoolean found = new AtomicBoolean();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                private int visits;

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found.set(file.toString().endsWith(".class"));
                    return found.get() || ++visits > MAX_VISITS ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            return false;
        }
        return found.get();
    }

    /** Returns the app's name for people: the project's folder, or the jar's file name without its ending. */
    public String title() {
        Path named = path.toAbsolutePath().normalize();
        if (named.endsWith(MAVEN_CLASSES) && named.getNameCount() > MAVEN_CLASSES.getNameCount()) {
            named = named.resolve("../..").normalize();
        }
        String name = String.valueOf(named.getFileName());
        return name.endsWith(JAR) ? name.substring(0, name.length() - JAR.length()) : name;
    }

    /** Returns true if the app has files for browsers. Blocks. */
    public boolean hasPage() {
        try {
            return AppFiles.hasPublic(classes());
        } catch (IOException unreadable) {
            return false;
        }
    }

    private boolean isProject() {
        return Files.exists(path.resolve(MAVEN_PROJECT));
    }

    /** The jar or the folder that has the app's own classes. */
    private Path classes() {
        return isProject() ? path.resolve(MAVEN_CLASSES) : path;
    }

    /** Returns false before the first build and, for a moment, while a build that began with a clean folder runs. Blocks. */
    boolean isBuilt() {
        return Files.exists(classes());
    }

    /**
     * Returns the app's class path, of which all entries exist. Blocks.
     *
     * @throws CompiledAppException if there is nothing yet, or it can't be read
     */
    List<Path> classPath() throws CompiledAppException {
        if (isBuilt()) {
            return ClassPath.of(this, classes());
        }
        throw new CompiledAppException(
                this,
                isProject()
                        ? "there is no " + MAVEN_CLASSES + " yet; build the project, as in mvn package"
                        : "there is no such file or folder");
    }

    /**
     * Differs after a change of any file of the class path. Opens no jar, since it is called several times per second. Blocks.
     *
     * @param classPath as it was found last
     */
    String fingerprint(List<Path> classPath) {
        Path classes = ClassPath.absolute(classes());
        List<Path> files = Stream.of(classPath.stream(), ClassPath.jarsBeside(classes).stream(), Stream.of(classes))
                .flatMap(paths -> paths)
                .filter(path -> !Files.isDirectory(path))
                .distinct()
                .toList();
        return FolderFingerprint.ofBuilt(List.of(classes)) + " " + FolderFingerprint.ofFiles(files);
    }

    /** Returns the path. */
    @Override
    public String toString() {
        return path.toString();
    }
}
