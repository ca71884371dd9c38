package dev.parley.manifest;

/**
 * A function of {@code @ws}.
 *
 * @param routeKey {@code $connect}, {@code $default}, {@code $disconnect}, {@code $authorizer}, or a custom key as it stands in the manifest
 */
public record WebSocketRoute(String routeKey, Function function) {}
