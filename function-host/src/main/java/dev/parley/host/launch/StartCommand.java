package dev.parley.host.launch;

import dev.parley.host.invoke.InvocationException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The command line of a function's process.
 *
 * @param words the program by its whole path, and its arguments
 * @param handler as {@code _HANDLER} has it
 */
public record StartCommand(List<String> words, String handler) {

    /**
     * Looks at the folder as it is now.
     *
     * @param path where programs are looked for, as in {@code PATH}
     * @throws InvocationException NOT_STARTED, if something is missing: it names what, and the way out
     * @throws IOException if our own part of the program can't be written to a temporary folder
     */
    public static StartCommand of(FunctionCode code, String path) throws IOException {
        if (!Files.isDirectory(code.folder())) {
            throw failure(code, "there is no folder " + code.folder());
        }
        FunctionRuntime language = FunctionRuntime.of(code)
                .orElseThrow(() -> failure(
                        code,
                        code.folder() + " has nothing to run: it takes " + FunctionRuntime.NODE.files() + ", "
                                + FunctionRuntime.PYTHON.files() + ", or an executable bootstrap"));
        return switch (language) {
            case CUSTOM -> custom(code);
            case NODE -> {
                // The other imports it from beside itself.
                Bootstraps.file("node-shared.mjs");
                yield module(code, language, program(code, "node", "Node.js 18 or newer", path), "node-bootstrap.mjs");
            }
            case PYTHON ->
                module(code, language, program(code, "python3", "Python 3.8 or newer", path), "python_bootstrap.py");
        };
    }

    private static StartCommand custom(FunctionCode code) {
        Path bootstrap = code.folder().resolve("bootstrap");
        if (!Files.isRegularFile(bootstrap)) {
            throw failure(
                    code,
                    "runtime " + code.runtime() + " is left to an executable bootstrap in " + code.folder()
                            + " that speaks the Lambda Runtime API, and there is none");
        }
        if (!Files.isExecutable(bootstrap)) {
            throw failure(code, bootstrap + " is not executable: chmod +x it");
        }
        return new StartCommand(
                List.of(bootstrap.toString()), code.handler().isEmpty() ? "index.handler" : code.handler());
    }

    /** By a small program of ours, which is given the module's file and the names its function may have. */
    private static StartCommand module(FunctionCode code, FunctionRuntime language, String program, String bootstrap)
            throws IOException {
        String handler = code.handler();
        int module = handler.lastIndexOf('/') + 1;
        int dot = handler.indexOf('.', module);
        if (!handler.isEmpty() && dot < 0) {
            throw failure(code, "its handler is '" + handler + "', and it takes file.function");
        }
        Optional<Path> named = handler.isEmpty()
                ? language.file(code.folder())
                : language.file(code.folder(), handler.substring(0, dot));
        Path file = named.orElseThrow(() -> failure(
                code,
                code.folder() + " has no "
                        + (handler.isEmpty() ? language.files() : language.files(handler.substring(0, dot)))));
        String functions = handler.isEmpty() ? language.functions() : handler.substring(dot + 1);
        List<String> words =
                new ArrayList<>(List.of(program, Bootstraps.file(bootstrap).toString(), file.toString(), functions));
        words.addAll(code.sharedArguments());
        return new StartCommand(words, handler.isEmpty() ? defaultHandler(file, functions) : handler);
    }

    private static String defaultHandler(Path file, String functions) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.indexOf('.')) + "." + functions.split(",", 2)[0];
    }

    private static String program(FunctionCode code, String name, String what, String path) {
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .map(Path::toString)
                .orElseThrow(() -> failure(
                        code,
                        "there is no program " + name + " on the PATH (" + path + "): install " + what
                                + ", or put an executable bootstrap into " + code.folder()));
    }

    private static InvocationException failure(FunctionCode code, String why) {
        return InvocationException.notStarted(code.name(), why);
    }
}
