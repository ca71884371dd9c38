package dev.parley.host.app;

import dev.parley.host.launch.FunctionCode;
import dev.parley.host.launch.StartCommand;
import dev.parley.manifest.Function;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at the files in a function's folder. */
public final class FunctionFiles {

    private static final String BOOTSTRAP = "bootstrap";

    private FunctionFiles() {}

    /**
     * Explains why the function can't run, as far as its files show. Empty if it can, or if it is behind a URL. Blocks.
     *
     * @throws IOException if the folder can't be listed
     */
    public static Optional<String> problem(Function function) throws IOException {
        boolean isElsewhere = function.settings().url().isPresent();
        return isElsewhere || (Files.isDirectory(function.folder()) && areJavaSources(function))
                ? Optional.empty()
                : StartCommand.problem(code(function));
    }

    private static FunctionCode code(Function function) {
        return new FunctionCode(
                function.name(), function.folder(), function.settings().runtime(), "");
    }

    /** A {@code bootstrap} beside the sources takes precedence: it runs the compiled classes. */
    static boolean areJavaSources(Function function) throws IOException {
        String runtime = function.settings().runtime();
        boolean isOther = !runtime.isEmpty() && !runtime.startsWith("java");
        Path folder = function.folder();
        if (isOther || Files.exists(folder.resolve(BOOTSTRAP))) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        }
    }
}
