package dev.parley.host.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a function is written in, by its runtime, or else by the first of these files in its folder: an executable
 * {@code bootstrap}, a module for Node, a module for Python.
 */
enum Language {
    /** Whatever speaks the Runtime API by itself; AWS calls it a custom runtime. */
    CUSTOM(List.of("bootstrap"), List.of(""), "handler"),
    NODE(List.of("index"), List.of(".mjs", ".cjs", ".js"), "handler"),
    PYTHON(List.of("index", "handler", "lambda_function", "lambda"), List.of(".py"), "handler,lambda_handler");

    private final List<String> modules;
    private final List<String> endings;
    private final String functions;

    Language(List<String> modules, List<String> endings, String functions) {
        this.modules = modules;
        this.endings = endings;
        this.functions = functions;
    }

    /** Empty: nothing in the folder can be run. */
    static Optional<Language> of(FunctionCode code) {
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
        return Arrays.stream(values())
                .filter(language ->
                        language != CUSTOM && language.file(code.folder()).isPresent())
                .findFirst();
    }

    /** The module that is there, if the function's configuration does not name one. */
    Optional<Path> file(Path folder) {
        return modules.stream()
                .flatMap(module -> file(folder, module).stream())
                .findFirst();
    }

    /** @param module as in a handler's name: without its ending */
    Optional<Path> file(Path folder, String module) {
        return endings.stream()
                .map(ending -> folder.resolve(module + ending))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** What may be there to run, for a person to read. */
    String files() {
        return String.join(" or ", files(modules));
    }

    String files(String module) {
        return String.join(" or ", files(List.of(module)));
    }

    private List<String> files(List<String> named) {
        return named.stream()
                .flatMap(module -> endings.stream().map(module::concat))
                .toList();
    }

    /** Names that a module's function may have, in the order in which they are tried, with commas between. */
    String functions() {
        return functions;
    }
}
