package dev.parley.host.app;

import dev.parley.host.launch.FunctionCode;
import dev.parley.host.launch.StartCommand;
import dev.parley.manifest.Function;
import dev.parley.manifest.FunctionSettings;
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
        FunctionSettings settings = function.settings();
        return new FunctionCode(function.name(), function.folder(), settings.runtime(), settings.handler());
    }

    /**
     * A {@code bootstrap} beside the sources takes precedence: it runs the compiled classes. A function whose handler is named is
     * written for Lambda.
     */
    static boolean areJavaSources(Function function) throws IOException {
        String runtime = function.settings().runtime();
        boolean isOther = (!runtime.isEmpty() && !runtime.startsWith("java"))
                || !function.settings().handler().isEmpty();
        Path folder = function.folder();
        if (isOther || Files.exists(folder.resolve(BOOTSTRAP))) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        }
    }
}
