package dev.parley.functions;

/**
 * The API's names, as they stand in events and paths.
 *
 * @param id AWS's {@code apiId}
 * @param stage upgrades are accepted on {@code /} and {@code /{stage}}, management calls below {@code /{stage}}
 * @param domainName AWS's {@code domainName}; empty for the handshake's {@code Host}
 */
public record Api(String id, String stage, String domainName) {}
