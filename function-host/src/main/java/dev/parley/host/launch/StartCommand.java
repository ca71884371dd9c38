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
 * @param words the program's absolute path and its arguments
 * @param handler the value of {@code _HANDLER}
 */
public record StartCommand(List<String> words, String handler) {

    /**
     * Derives the command from the current files in the folder.
     *
     * @param path the folders in which programs are searched, as in {@code PATH}
     * @throws InvocationException NOT_STARTED if something is missing; the message names the missing part and the way out
     * @throws IOException if our bootstrap can't be written to a temporary folder
     */
    public static StartCommand of(FunctionCode code, String path) throws IOException {
        if (!Files.isDirectory(code.folder())) {
            throw failure(code, "there is no folder " + code.folder());
        }
        FunctionRuntime runtime = FunctionRuntime.of(code)
                .orElseThrow(() -> failure(
                        code,
                        code.folder() + " has nothing to run: it needs " + FunctionRuntime.NODE.files() + ", "
                                + FunctionRuntime.PYTHON.files() + ", or an executable bootstrap"));
        return switch (runtime) {
            case CUSTOM -> custom(code);
            case NODE -> {
                // node-bootstrap.mjs imports it from its own folder.
                Bootstraps.file("node-shared.mjs");
                yield module(code, runtime, program(code, "node", "Node.js 18 or newer", path), "node-bootstrap.mjs");
            }
            case PYTHON ->
                module(code, runtime, program(code, "python3", "Python 3.8 or newer", path), "python_bootstrap.py");
        };
    }

    private static StartCommand custom(FunctionCode code) {
        Path bootstrap = code.folder().resolve("bootstrap");
        if (!Files.isRegularFile(bootstrap)) {
            throw failure(
                    code,
                    "runtime " + code.runtime() + " needs an executable bootstrap in " + code.folder()
                            + " that speaks the Lambda Runtime API, and it is missing");
        }
        if (!Files.isExecutable(bootstrap)) {
            throw failure(code, bootstrap + " is not executable: chmod +x it");
        }
        return new StartCommand(
                List.of(bootstrap.toString()), code.handler().isEmpty() ? "index.handler" : code.handler());
    }

    /** Runs a module with our bootstrap. Its arguments are the module's file and the names that the function may have. */
    private static StartCommand module(FunctionCode code, FunctionRuntime runtime, String program, String bootstrap)
            throws IOException {
        String handler = code.handler();
        int module = handler.lastIndexOf('/') + 1;
        int dot = handler.indexOf('.', module);
        if (!handler.isEmpty() && dot < 0) {
            throw failure(code, "its handler is '" + handler + "' and must have the form file.function");
        }
        Optional<Path> named = handler.isEmpty()
                ? runtime.file(code.folder())
                : runtime.file(code.folder(), handler.substring(0, dot));
        Path file = named.orElseThrow(() -> failure(
                code,
                code.folder() + " has no "
                        + (handler.isEmpty() ? runtime.files() : runtime.files(handler.substring(0, dot)))));
        String functions = handler.isEmpty() ? runtime.functions() : handler.substring(dot + 1);
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
                        "program " + name + " is not on the PATH (" + path + "): install " + what
                                + ", or put an executable bootstrap into " + code.folder()));
    }

    private static InvocationException failure(FunctionCode code, String why) {
        return InvocationException.notStarted(code.name(), why);
    }
}
