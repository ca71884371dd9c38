package dev.parley.manifest;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code @aws} of the manifest says of all functions, and {@code config.arc} in its folder of one.
 *
 * @param runtime as written ({@code nodejs20.x}, {@code python3.12}, {@code node}); empty: as the files in the folder suggest
 * @param timeout empty: as the gateway's
 * @param concurrency how many events at once, at most; empty: as the host decides
 * @param url where the function is called over HTTP instead of being run here; empty: it is run here
 */
public record FunctionSettings(
        String runtime, Optional<Duration> timeout, OptionalInt concurrency, Optional<String> url) {

    public static final FunctionSettings DEFAULT =
            new FunctionSettings("", Optional.empty(), OptionalInt.empty(), Optional.empty());
}
