package dev.parley.host.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.WebSocketFunction;
import dev.parley.host.java.Sources;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The folder of a Maven project that the test builds, its sources and its {@code target}. */
record AppBuild(Path folder) {

    private static final String IMPORTS =
            "import dev.parley.functions.*; import io.vertx.core.Future; import java.util.Map;\n";

    Path target() {
        return folder.resolve("target");
    }

    Path classes() {
        return target().resolve("classes");
    }

    /** Compiles an app whose {@code $default} answers with the value of an expression, and registers it as the only one. */
    AppBuild app(String name, String answer, Path... libraries) {
        return app(name, answer, "", libraries);
    }

    /** @param members further members of the class */
    AppBuild app(String name, String answer, String members, Path... libraries) {
        String routes = "public Map<String, WebSocketFunction> routes(Connections connections, Channels channels) {"
                + " return Map.of(\"$default\", event -> Future.succeededFuture(FunctionResult.ok(" + answer + "))); }";
        String type = "public class " + name + " implements WebSocketApp {\n" + members + "\n" + routes + "\n}\n";
        return compile(name, type, libraries).services(name);
    }

    AppBuild compile(String name, String code, Path... libraries) {
        Path source = write(
                folder.resolve("src").resolve(name + ".java"), code.startsWith("package") ? code : IMPORTS + code);
        List<String> classPath = new ArrayList<>(
                List.of(System.getProperty("java.class.path"), classes().toString()));
        Arrays.stream(libraries).map(Path::toString).forEach(classPath::add);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        said,
                        said,
                        "-proc:none",
                        "-cp",
                        String.join(File.pathSeparator, classPath),
                        "-d",
                        classes().toString(),
                        source.toString());
        assertThat(status).as(said.toString(StandardCharsets.UTF_8)).isZero();
        return this;
    }

    /** Registers apps by the names of their classes. */
    AppBuild services(String... names) {
        write(classes().resolve(CompiledPlace.SERVICE), String.join("\n", names));
        return this;
    }

    static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Packs the classes into a jar, over the one that may be there. */
    Path jar(Path jar, String... classPath) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (classPath.length > 0) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", classPath));
        }
        try {
            Files.createDirectories(jar.resolveSibling(""));
            try (OutputStream file = Files.newOutputStream(jar);
                    JarOutputStream out = new JarOutputStream(file, manifest);
                    Stream<Path> files = Files.walk(classes())) {
                for (Path one : files.filter(Files::isRegularFile).toList()) {
                    out.putNextEntry(new JarEntry(classes().relativize(one).toString()));
                    Files.copy(one, out);
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads the app of a place, without reloads. */
    static LoadedApp load(Path place) throws CompiledAppException {
        return load(place, Optional.empty());
    }

    static LoadedApp load(Path place, Optional<String> className) throws CompiledAppException {
        CompiledAppSettings settings = new CompiledAppSettings(new CompiledPlace(place), className, false);
        return LoadedApp.load(settings, Sources.CONNECTIONS, Sources.CHANNELS);
    }

    /** Loads the app and returns what it answers. */
    static String answer(Path place) throws CompiledAppException {
        LoadedApp app = load(place);
        try {
            return answer(app.routes());
        } finally {
            app.close();
        }
    }

    static String answer(Map<String, WebSocketFunction> routes) {
        return Sources.answerOf(Objects.requireNonNull(routes.get("$default")));
    }
}
