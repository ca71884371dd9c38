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

/** Compiles a folder with the compiler of the JDK that runs us. */
final class JavaCompilation {

    /** More is no function; a wrong folder perhaps. */
    private static final int MOST_FILES = 1_000;

    /** How many errors are told: more than anyone reads at once. */
    private static final int MOST_ERRORS = 50;

    private final Path folder;
    private final String classPath;

    JavaCompilation(Path folder, String classPath) {
        this.folder = folder;
        this.classPath = classPath;
    }

    CompiledClasses run() throws JavaSourceException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new JavaSourceException("Functions in Java take a JDK, and the Java that runs this ("
                    + System.getProperty("java.home") + ") has no compiler; start it with a JDK");
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
                    all.filter(this::isSource).limit(MOST_FILES + 1L).sorted().toList();
            if (sources.isEmpty()) {
                throw new JavaSourceException(folder + " has no .java file; it takes one with a class that implements "
                        + JavaSources.FUNCTION + ", such as Default.java");
            }
            if (sources.size() > MOST_FILES) {
                throw new JavaSourceException(folder + " has more than " + MOST_FILES
                        + " .java files; a function's folder takes its own only");
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
        options.addAll(List.of("-Xmaxerrs", String.valueOf(MOST_ERRORS + 1), "-classpath", classPath));
        return options;
    }

    private String words(List<Diagnostic<? extends JavaFileObject>> found) {
        List<String> errors = found.stream()
                .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
                .map(this::words)
                .toList();
        String more = errors.size() > MOST_ERRORS ? "\nand more" : "";
        return errors.stream().limit(MOST_ERRORS).collect(Collectors.joining("\n", "", more));
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
