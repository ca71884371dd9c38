package dev.parley.manifest;

import java.nio.file.Path;

/**
 * Where a function's code is and how it runs.
 *
 * @param name as it is called in the log and by Lambda: {@code ws-default}, {@code http-get-index}
 * @param folder absolute; existed when the manifest was read
 */
public record Function(String name, Path folder, FunctionSettings settings) {}
