package dev.parley.manifest;

import java.nio.file.Path;

/**
 * Where a function's code is and how it runs.
 *
 * @param name used in logs and as Lambda's function name: {@code ws-default}, {@code http-get-index}. Two functions of one
 *     name are the same function, with one folder
 * @param folder absolute. It existed when the manifest was read, unless the settings have a URL
 */
public record Function(String name, Path folder, FunctionSettings settings) {}
