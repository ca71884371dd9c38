package dev.parley.manifest;

import java.nio.file.Path;

/**
 * Where a function's code is and how it runs.
 *
 * @param name as it is called in the log and by Lambda: {@code ws-default}, {@code http-get-index}. Functions of the same name
 *     are one function, with one folder
 * @param folder absolute; existed when the manifest was read, unless the settings have a URL
 */
public record Function(String name, Path folder, FunctionSettings settings) {}
