package dev.parley.host.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a function is written in, by its runtime, or else by the first of these files in its folder: an executable
 * {@code bootstrap}, a module for Node, a module for Python.
 */
enum FunctionRuntime {
    /** Whatever speaks the Runtime API by itself; AWS calls it a custom runtime. */
    CUSTOM,
    NODE,
    PYTHON;

    /** Empty: nothing in the folder can be run. */
    static Optional<FunctionRuntime> of(FunctionCode code) {
        String runtime = code.runtime().toLowerCase(Locale.ROOT);
        if (runtime.startsWith("node")) {
            return Optional.of(NODE);
        }
        if (runtime.startsWith("py")) {
            return Optional.of(PYTHON);
        }
        if (!runtime.isEmpty() || Files.isExecutable(code.folder().resolve("bootstrap"))) {
            return Optional.of(CUSTOM);
        }
        return Stream.of(NODE, PYTHON)
                .filter(language -> language.file(code.folder()).isPresent())
                .findFirst();
    }

    private List<String> modules() {
        return switch (this) {
            case CUSTOM -> List.of("bootstrap");
            case NODE -> List.of("index");
            case PYTHON -> List.of("index", "handler", "lambda_function", "lambda");
        };
    }

    private List<String> endings() {
        return switch (this) {
            case CUSTOM -> List.of("");
            case NODE -> List.of(".mjs", ".cjs", ".js");
            case PYTHON -> List.of(".py");
        };
    }

    /** Names that a module's function may have, in the order in which they are tried, with commas between. */
    String functions() {
        return this == PYTHON ? "handler,lambda_handler" : "handler";
    }

    /** The module that is there, if the function's configuration does not name one. */
    Optional<Path> file(Path folder) {
        return modules().stream()
                .flatMap(module -> file(folder, module).stream())
                .findFirst();
    }

    /** @param module as in a handler's name: without its ending */
    Optional<Path> file(Path folder, String module) {
        return endings().stream()
                .map(ending -> folder.resolve(module + ending))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** What may be there to run, for a person to read. */
    String files() {
        return files(modules());
    }

    String files(String module) {
        return files(List.of(module));
    }

    private String files(List<String> modules) {
        return String.join(
                " or ",
                modules.stream()
                        .flatMap(module -> endings().stream().map(module::concat))
                        .toList());
    }
}
