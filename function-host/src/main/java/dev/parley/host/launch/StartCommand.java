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
 * @param isPiped whether the program is our own runtime, which gets its events over a pipe; others speak the Runtime API
 */
public record StartCommand(List<String> words, String handler, boolean isPiped) {

    /**
     * Derives the command from the current files in the folder.
     *
     * @param path the folders in which programs are searched, as in {@code PATH}
     * @throws InvocationException NOT_STARTED if something is missing; the message names the missing part and the way out
     * @throws IOException if our bootstrap can't be written to a temporary folder
     */
    public static StartCommand of(FunctionCode code, String path) throws IOException {
        FunctionRuntime runtime = runtime(code);
        Path file = file(code, runtime);
        return switch (runtime) {
            case CUSTOM ->
                new StartCommand(
                        List.of(file.toString()), code.handler().isEmpty() ? "index.handler" : code.handler(), false);
            case NODE -> {
                // The bootstraps import these from their own folder.
                Bootstraps.files(
                        "node-pipe.cjs",
                        "node-redirect.mjs",
                        "node-shared.mjs",
                        "node-typescript.mjs",
                        "node-parley.cjs",
                        "node-management.cjs");
                yield module(
                        code, file, runtime, program(code, "node", "Node.js 18 or newer", path), "node-bootstrap.mjs");
            }
            case PYTHON -> {
                Bootstraps.files("python_parley.py", "python_management.py", "python_pipe.py", "python_redirect.py");
                String program = program(code, "python3", "Python 3.8 or newer", path);
                yield module(code, file, runtime, program, "python_bootstrap.py");
            }
        };
    }

    /**
     * Explains why nothing in the folder can run; empty if something can, on a machine that has the program for it. Blocks.
     */
    public static Optional<String> problem(FunctionCode code) {
        try {
            file(code, runtime(code));
            return Optional.empty();
        } catch (InvocationException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private static FunctionRuntime runtime(FunctionCode code) {
        if (!Files.isDirectory(code.folder())) {
            throw failure(code, "there is no folder " + code.folder());
        }
        return FunctionRuntime.of(code)
                .orElseThrow(() -> failure(
                        code,
                        code.folder() + " has nothing to run: it needs " + FunctionRuntime.NODE.files() + ", "
                                + FunctionRuntime.PYTHON.files() + ", or an executable bootstrap"));
    }

    /** The file that is run: the module, or the executable. */
    private static Path file(FunctionCode code, FunctionRuntime runtime) {
        return runtime == FunctionRuntime.CUSTOM ? bootstrap(code) : moduleFile(code, runtime);
    }

    private static Path bootstrap(FunctionCode code) {
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
        return bootstrap;
    }

    private static Path moduleFile(FunctionCode code, FunctionRuntime runtime) {
        String handler = code.handler();
        String module = runtime.module(handler);
        if (!handler.isEmpty() && module.isEmpty()) {
            throw failure(code, "its handler is '" + handler + "' and must have the form file.function");
        }
        Optional<Path> named = handler.isEmpty() ? runtime.file(code.folder()) : runtime.file(code.folder(), module);
        return named.orElseThrow(() -> failure(
                code, code.folder() + " has no " + (handler.isEmpty() ? runtime.files() : runtime.files(module))));
    }

    /** Runs a module with our bootstrap. Its arguments are the module's file and the names that the function may have. */
    private static StartCommand module(
            FunctionCode code, Path file, FunctionRuntime runtime, String program, String bootstrap)
            throws IOException {
        String handler = code.handler();
        String functions = handler.isEmpty()
                ? runtime.functions()
                : handler.substring(runtime.module(handler).length() + 1);
        List<String> words =
                new ArrayList<>(List.of(program, Bootstraps.file(bootstrap).toString(), file.toString(), functions));
        words.addAll(code.sharedArguments());
        return new StartCommand(words, handler.isEmpty() ? defaultHandler(file, functions) : handler, true);
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
