package dev.parley.host.app;

import dev.parley.host.calls.ApiCalls;
import dev.parley.manifest.Function;
import dev.parley.manifest.Manifest;
import dev.parley.manifest.ManifestSource;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Settings for hosting an app.
 *
 * @param timeout of functions whose manifest does not set one
 * @param preparation what the functions of a manifest need before they run, such as tables. If it fails, they do not run
 * @param environment variables for a function's processes in addition to Lambda's own, for the app's current manifest. Read when
 *     a process starts, since it names ports that are unknown before
 * @param calls carries out what functions in processes call over their pipes
 * @param stageVariables what every event has as {@code stageVariables}
 * @param secret with which the host authenticates to functions behind a URL
 * @param exitGrace how long functions may still be needed after the JVM was asked to stop
 * @param isReloading whether functions are reloaded when their files change
 * @param manifests reads the manifest again when it has changed
 */
public record AppSettings(
        Duration timeout,
        java.util.function.Function<Manifest, Future<Void>> preparation,
        BiFunction<Manifest, Function, Map<String, String>> environment,
        ApiCalls calls,
        Map<String, String> stageVariables,
        Optional<String> secret,
        Duration exitGrace,
        boolean isReloading,
        ManifestSource manifests) {}
