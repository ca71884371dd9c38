package dev.parley.manifest;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A function's settings. In an Architect app, {@code @aws} in the manifest sets them for all functions, and {@code config.arc} in a
 * function's folder for that function.
 *
 * @param runtime as written ({@code nodejs20.x}, {@code python3.12}, {@code node}); empty if the files in the folder decide
 * @param handler {@code file.function} as in AWS, the file relative to the function's folder; empty for the default of the runtime
 * @param timeout empty if the gateway's applies
 * @param concurrency maximum number of events at once; empty if the host decides
 * @param url where the function is called over HTTP; empty if it runs here
 * @param variables of this function's environment
 */
public record FunctionSettings(
        String runtime,
        String handler,
        Optional<Duration> timeout,
        OptionalInt concurrency,
        Optional<String> url,
        Map<String, String> variables) {

    public static final FunctionSettings DEFAULT =
            new FunctionSettings("", Optional.empty(), OptionalInt.empty(), Optional.empty());

    public FunctionSettings {
        variables = Map.copyOf(variables);
    }

    /** The settings of an Architect app's function. */
    public FunctionSettings(String runtime, Optional<Duration> timeout, OptionalInt concurrency, Optional<String> url) {
        this(runtime, "", timeout, concurrency, url, Map.of());
    }

    /** Omits the variables' values, which may be secrets. */
    @Override
    public String toString() {
        return "FunctionSettings[" + runtime + " " + handler + " " + variables.keySet() + "]";
    }
}
