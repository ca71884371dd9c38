package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A possible later version of the jar, built from the sources: with another version in its manifest, and an additional field
 * in everything that processes exchange.
 */
final class NextVersion {

    static final String VERSION = "99.0.0";

    private static final String FIELD = "ofNextVersion";

    /** An addition to a source file after a given text. */
    private record Change(String file, String after, String addition) {

        private static final String GETTER = "\n @com.fasterxml.jackson.annotation.JsonProperty(\"" + FIELD
                + "\") %s String more() { return \"more\"; }\n";

        static Change put(String file, String after) {
            return new Change(file, after, ".put(\"" + FIELD + "\", \"more\")");
        }

        static Change write(String file, String after) {
            return new Change(file, after, "out.writeStringField(\"" + FIELD + "\", \"more\");");
        }

        static Change getter(String file, String after, String modifier) {
            return new Change(file, after, GETTER.formatted(modifier));
        }

        String applied(String source) {
            assertThat(source).as(file).containsOnlyOnce(after);
            return source.replace(after, after + addition);
        }
    }

    private static final String FUNCTIONS = "ws-functions/src/main/java/dev/parley/functions/";
    private static final String BUS = "ws-bus/src/main/java/dev/parley/bus/";

    private static final List<Change> CHANGES = List.of(
            Change.write(FUNCTIONS + "json/EventJson.java", "out.writeObjectFieldStart(\"requestContext\");"),
            Change.put(FUNCTIONS + "json/ResultJson.java", ".put(\"statusCode\", result.statusCode())"),
            Change.getter(BUS + "commands/ConnectionCommand.java", "String connectionId();", "default"),
            Change.getter(BUS + "commands/CommandReply.java", "sealed interface CommandReply {", "default"),
            Change.getter(
                    BUS + "host/HostAnnouncement.java", "public static final long INTERVAL_MILLIS = 500;", "public"),
            Change.getter(
                    BUS + "directory/GatewayAnnouncement.java",
                    "public static final long INTERVAL_MILLIS = 1000;",
                    "public"),
            Change.getter(
                    BUS + "directory/ConnectionPage.java",
                    "public record ConnectionPage(List<String> connectionIds) {",
                    "public"),
            Change.getter(
                    BUS + "directory/ConnectionPage.java", "public record Query(String after, int limit) {", "public"),
            Change.put("ws-cluster/src/main/java/dev/parley/cluster/NodeRecord.java", ".put(\"leaving\", leaving)"));

    private NextVersion() {}

    /** Builds the jar into a directory; fails if a source no longer has the text to extend. */
    static Path build(Path directory) {
        try {
            Path sources = Files.createDirectory(directory.resolve("sources"));
            Path classes = Files.createDirectory(directory.resolve("classes"));
            Set<Path> changed = new LinkedHashSet<>();
            for (Change change : CHANGES) {
                Path original = Path.of("..").resolve(change.file());
                Path copy = sources.resolve(original.getFileName());
                String source = Files.readString(Files.exists(copy) ? copy : original);
                changed.add(Files.writeString(copy, change.applied(source)));
            }
            compile(changed, classes);
            Path jar = Files.copy(ParleyJar.JAR, directory.resolve("parley-next.jar"));
            replace(jar, classes);
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Set<Path> sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        List<String> options = List.of(
                "-proc:none", "-parameters", "--release", "17", "-cp", ParleyJar.JAR.toString(), "-d", "" + classes);
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            Boolean done = compiler.getTask(
                            complaints, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(done).as(complaints.toString()).isTrue();
        }
    }

    private static void replace(Path jar, Path classes) throws IOException {
        try (FileSystem inside = FileSystems.newFileSystem(jar);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = inside.getPath("/" + classes.relativize(file));
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
            Path manifest = inside.getPath("/META-INF/MANIFEST.MF");
            Manifest read = new Manifest();
            try (InputStream in = Files.newInputStream(manifest)) {
                read.read(in);
            }
            read.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, VERSION);
            try (OutputStream out = Files.newOutputStream(manifest)) {
                read.write(out);
            }
        }
    }
}
