package dev.parley.host.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What runs a function. The configured runtime decides, or else the first of these files in its folder: an executable {@code
 * bootstrap}, a module for Node, a module for Python.
 */
enum FunctionRuntime {
    /** An executable that speaks the Runtime API itself, in AWS's terms a custom runtime. */
    CUSTOM,
    NODE,
    PYTHON;

    /** Empty if nothing in the folder can run. */
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
                .filter(known -> known.file(code.folder()).isPresent())
                .findFirst();
    }

    private List<String> modules() {
        return switch (this) {
            case CUSTOM -> List.of("bootstrap");
            case NODE -> List.of("index");
            case PYTHON -> List.of("index", "handler", "lambda_function", "lambda");
        };
    }

    private List<String> extensions() {
        return switch (this) {
            case CUSTOM -> List.of("");
            // The bootstrap builds TypeScript, or has Node strip its types.
            case NODE -> List.of(".mjs", ".cjs", ".js", ".ts", ".mts", ".cts");
            case PYTHON -> List.of(".py");
        };
    }

    /** The names that a module's function may have, in the order of preference, separated by commas. */
    String functions() {
        return this == PYTHON ? "handler,lambda_handler" : "handler";
    }

    /** Returns the first default module that exists in the folder. */
    Optional<Path> file(Path folder) {
        return modules().stream()
                .flatMap(module -> file(folder, module).stream())
                .findFirst();
    }

    /** The module's name in a handler: AWS's client for Node takes names of objects in it, Python's takes names of packages. */
    String module(String handler) {
        return this == PYTHON
                ? handler.substring(0, Math.max(0, handler.lastIndexOf('.'))).replace('.', '/')
                : handler.substring(0, Math.max(0, handler.indexOf('.', handler.lastIndexOf('/') + 1)));
    }

    /** @param module as in a handler's name, without the extension */
    Optional<Path> file(Path folder, String module) {
        return extensions().stream()
                .map(extension -> folder.resolve(module + extension).normalize())
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** The default files, for error messages, without the rarest. */
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
                        .flatMap(module -> extensions().stream().limit(4).map(module::concat))
                        .toList());
    }
}
