package dev.parley.host.java;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles a folder with the compiler of the JDK that runs Parley. */
final class JavaCompilation {

    /** More files suggest a wrong folder. */
    private static final int MAX_FILES = 1_000;

    /** Errors in one message: more than anyone reads at once. */
    private static final int MAX_ERRORS = 50;

    private final Path folder;
    private final String classPath;

    JavaCompilation(Path folder, String classPath) {
        this.folder = folder;
        this.classPath = classPath;
    }

    CompiledClasses run() throws JavaSourceException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new JavaSourceException("Functions in Java need a compiler, and the Java that runs Parley ("
                    + System.getProperty("java.home") + ") has none; start Parley with a JDK");
        }
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                        compiler.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8);
                ClassesInMemory classes = new ClassesInMemory(files)) {
            Iterable<? extends JavaFileObject> sources = files.getJavaFileObjectsFromPaths(sources());
            boolean isDone = compiler.getTask(Writer.nullWriter(), classes, found, options(), null, sources)
                    .call();
            if (!isDone) {
                throw new JavaSourceException(words(found.getDiagnostics()));
            }
            return new CompiledClasses(classes.bytesByName(), JavaCompilation.class.getClassLoader());
        } catch (IOException | UncheckedIOException e) {
            throw new JavaSourceException(folder + " can't be read: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new JavaSourceException("The compiler failed over " + folder + ": " + e, e);
        }
    }

    private List<Path> sources() throws IOException, JavaSourceException {
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> sources =
                    all.filter(this::isSource).limit(MAX_FILES + 1L).sorted().toList();
            if (sources.isEmpty()) {
                throw new JavaSourceException(folder + " has no .java file; add one with a class that implements "
                        + JavaSources.FUNCTION + ", such as Default.java");
            }
            if (sources.size() > MAX_FILES) {
                throw new JavaSourceException(folder + " has more than " + MAX_FILES
                        + " .java files; a function's folder must hold its own sources only");
            }
            return sources;
        }
    }

    private boolean isSource(Path file) {
        for (Path name : folder.relativize(file)) {
            if (name.toString().startsWith(".")) {
                return false;
            }
        }
        return file.toString().endsWith(".java") && Files.isRegularFile(file);
    }

    private List<String> options() {
        List<String> options = new ArrayList<>(List.of("-encoding", "UTF-8", "-parameters", "-g", "-proc:none"));
        options.addAll(List.of("--release", String.valueOf(Runtime.version().feature())));
        options.addAll(List.of("-Xmaxerrs", String.valueOf(MAX_ERRORS + 1), "-classpath", classPath));
        return options;
    }

    private String words(List<Diagnostic<? extends JavaFileObject>> found) {
        List<String> errors = found.stream()
                .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
                .map(this::words)
                .toList();
        String more = errors.size() > MAX_ERRORS ? "\nand more" : "";
        return errors.stream().limit(MAX_ERRORS).collect(Collectors.joining("\n", "", more));
    }

    private String words(Diagnostic<? extends JavaFileObject> error) {
        JavaFileObject source = error.getSource();
        String words = error.getMessage(Locale.ROOT);
        if (source == null || error.getLineNumber() == Diagnostic.NOPOS) {
            return folder + ": " + words;
        }
        return source.getName() + ":" + error.getLineNumber() + ":" + error.getColumnNumber() + ": " + words;
    }
}
