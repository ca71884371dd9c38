package dev.parley.host.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A function's code and runtime.
 *
 * @param name the function's name, for the log and as {@code AWS_LAMBDA_FUNCTION_NAME}
 * @param folder the working folder of its processes, and their {@code LAMBDA_TASK_ROOT}
 * @param runtime as in Architect's {@code @aws runtime}: {@code nodejs20.x}, {@code python3.12}. Any other runtime needs an
 *     executable {@code bootstrap} in the folder. Empty: the files in the folder decide, see {@link FunctionRuntime}
 * @param handler {@code file.function} as in AWS, the file without its extension; empty: the default file in the folder
 * @param shared folders that the function can import from, by the names {@code shared} and {@code views}: in Node as {@code
 *     @architect/shared}, in Python as {@code shared}
 */
public record FunctionCode(String name, Path folder, String runtime, String handler, Map<String, Path> shared) {

    public FunctionCode {
        folder = folder.toAbsolutePath().normalize();
        shared = Map.copyOf(shared);
    }

    public FunctionCode(String name, Path folder, String runtime, String handler) {
        this(name, folder, runtime, handler, Map.of());
    }

    /** The files in the folder decide on the runtime and the handler. */
    public FunctionCode(String name, Path folder) {
        this(name, folder, "", "");
    }

    /** The shared folders in the form that our bootstraps expect. */
    public List<String> sharedArguments() {
        return new TreeMap<>(shared)
                .entrySet().stream()
                        .map(folder -> folder.getKey() + "=" + folder.getValue())
                        .toList();
    }
}
