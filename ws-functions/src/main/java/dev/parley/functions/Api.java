package dev.parley.functions;

/**
 * What the API is called, in events and in paths.
 *
 * @param id AWS's {@code apiId}
 * @param stage upgrades are taken on {@code /} and {@code /{stage}}, management calls below {@code /{stage}}
 * @param domainName AWS's {@code domainName}; empty for whatever {@code Host} a client names at its handshake
 */
public record Api(String id, String stage, String domainName) {}
