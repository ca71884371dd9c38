package dev.parley.functions;

/**
 * What stays the same over all events of one connection.
 *
 * @param connectionId opaque base64url with {@code =} padding; it names the gateway that holds the socket
 * @param apiId the {@code API_ID} setting
 * @param stage the {@code STAGE} setting
 * @param domainName the {@code Host} of the handshake
 * @param connectedAt when the handshake arrived, in milliseconds since the epoch
 * @param identity the peer
 */
public record ConnectionContext(
        String connectionId, String apiId, String stage, String domainName, long connectedAt, Identity identity) {}
