package dev.parley.manifest;

/**
 * A function of {@code @http}.
 *
 * @param method {@code get}, {@code post}, {@code put}, {@code patch}, {@code delete}, {@code head}, {@code options} or
 *     {@code any}
 * @param path as in the manifest: literal parts, {@code :name} for one part, {@code *} at the end for all that follows
 */
public record HttpRoute(String method, String path, Function function) {}
