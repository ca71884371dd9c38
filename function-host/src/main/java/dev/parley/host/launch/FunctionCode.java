package dev.parley.host.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a function's code is, and what runs it.
 *
 * @param name for the log, and the function's as {@code AWS_LAMBDA_FUNCTION_NAME}
 * @param folder its processes start in it, and have it as {@code LAMBDA_TASK_ROOT}
 * @param runtime as in Architect's {@code @aws runtime}: {@code nodejs20.x}, {@code python3.12}; any other is left to an
 *     executable {@code bootstrap} in the folder; empty: whatever the folder has, see {@link FunctionRuntime}
 * @param handler {@code file.function} as AWS has it, the file without its ending; empty: the file that is there
 * @param shared folders that it can import from, under {@code shared} and {@code views}: in Node as {@code
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

    /** Run by whatever its folder has. */
    public FunctionCode(String name, Path folder) {
        this(name, folder, "", "");
    }

    /** As our bootstraps take them. */
    public List<String> sharedArguments() {
        return new TreeMap<>(shared)
                .entrySet().stream()
                        .map(folder -> folder.getKey() + "=" + folder.getValue())
                        .toList();
    }
}
