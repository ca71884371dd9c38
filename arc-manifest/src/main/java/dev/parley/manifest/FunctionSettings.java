package dev.parley.manifest;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A function's settings: {@code @aws} in the manifest sets them for all functions, {@code config.arc} in a function's folder for
 * that function.
 *
 * @param runtime as written ({@code nodejs20.x}, {@code python3.12}, {@code node}); empty if the files in the folder decide
 * @param timeout empty if the gateway's applies
 * @param concurrency maximum number of events at once; empty if the host decides
 * @param url where the function is called over HTTP; empty if it runs here
 */
public record FunctionSettings(
        String runtime, Optional<Duration> timeout, OptionalInt concurrency, Optional<String> url) {

    public static final FunctionSettings DEFAULT =
            new FunctionSettings("", Optional.empty(), OptionalInt.empty(), Optional.empty());
}
