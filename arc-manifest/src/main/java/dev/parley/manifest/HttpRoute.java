package dev.parley.manifest;

/**
 * A function of {@code @http}.
 *
 * @param method in lower case: get, post, put, patch, delete, head, options, or any
 * @param path as in the manifest: literal parts, {@code :name} for one part, a final {@code *} for the rest
 */
public record HttpRoute(String method, String path, Function function) {}
