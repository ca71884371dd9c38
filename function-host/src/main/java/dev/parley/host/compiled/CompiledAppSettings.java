package dev.parley.host.compiled;

import java.util.Optional;

/**
 * Which app to run, and how.
 *
 * @param place where its classes are
 * @param className the name of its {@link dev.parley.functions.WebSocketApp}; empty to find it by {@link
 *     java.util.ServiceLoader}
 * @param isReloading whether it is loaded again when its classes change. Its files are then copied, so that a build that
 *     overwrites them does not disturb the version that runs
 */
public record CompiledAppSettings(CompiledPlace place, Optional<String> className, boolean isReloading) {}
