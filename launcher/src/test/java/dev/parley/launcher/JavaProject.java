package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Builds what {@code parley init --language java} writes as an editor does, which needs no Maven. */
final class JavaProject {

    static final String SERVICE = "META-INF/services/dev.parley.functions.WebSocketApp";
    static final Path PARTY = Path.of("src", "main", "java", "com", "example", "Party.java");

    private static final Pattern SHOWN = Pattern.compile("```java\n(package com\\.example;.*?)```", Pattern.DOTALL);

    private JavaProject() {}

    /** The app that a document shows, whole. */
    static String shownIn(String document) throws IOException {
        Matcher shown = SHOWN.matcher(Files.readString(Path.of("..").resolve(document)));
        assertThat(shown.find()).as(document).isTrue();
        return shown.group(1);
    }

    /** Compiles the app into {@code target/classes}; a warning is an error. */
    static void compile(Path project) {
        Path classes = project.resolve("target").resolve("classes");
        List<String> arguments =
                new ArrayList<>(List.of("-proc:none", "-Xlint:all,-classfile,-path", "-Werror", "-parameters"));
        arguments.addAll(
                List.of("--release", "17", "-cp", System.getProperty("java.class.path"), "-d", classes.toString()));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (Stream<Path> files = Files.walk(project.resolve("src").resolve("main"))) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
            int status = ToolProvider.getSystemJavaCompiler().run(null, said, said, arguments.toArray(String[]::new));
            assertThat(status).as(said.toString(StandardCharsets.UTF_8)).isZero();
            Path service = classes.resolve(SERVICE);
            Files.createDirectories(service.resolveSibling(""));
            Path resources = project.resolve("src").resolve("main").resolve("resources");
            Files.copy(resources.resolve(SERVICE), service, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
