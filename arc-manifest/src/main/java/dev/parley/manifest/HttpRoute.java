package dev.parley.manifest;

/**
 * A function of {@code @http}.
 *
 * @param method in small letters, one of GET, POST, PUT, PATCH, DELETE, HEAD and OPTIONS; or {@code any}
 * @param path as in the manifest: literal parts, {@code :name} for one part, {@code *} at the end for all that follows
 */
public record HttpRoute(String method, String path, Function function) {}
